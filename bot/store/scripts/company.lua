-- Keeps what a workspace says about its own company, unless it was uninstalled meanwhile.
-- KEYS  gone, company
-- ARGV  value
if redis.call('EXISTS', KEYS[1]) == 1 then return 'lost' end
redis.call('SET', KEYS[2], ARGV[1])
return 'ok'
