-- Keeps a value of a workspace (its own company, its settings), unless it was uninstalled meanwhile.
-- KEYS  gone, value
-- ARGV  value
if redis.call('EXISTS', KEYS[1]) == 1 then return 'lost' end
redis.call('SET', KEYS[2], ARGV[1])
return 'ok'
