#!lua flags=allow-oom
-- Takes the turn in work out of the way and puts an apology in its place.
-- KEYS  owner, tries, gone, box, dead
-- ARGV  member, token, apology, conversation, dead letters kept, their lifetime ms
local owner, tries, gone, box, dead = unpack(KEYS)
local member, token, apology, conversation, kept, lifetime_ms = unpack(ARGV)
if redis.call('HGET', owner, member) ~= token then return 'lost' end
if redis.call('EXISTS', gone) == 1 then return 'lost' end
local turn = redis.call('LPOP', box)
if not turn then return 'ok' end
redis.call('LPUSH', box, apology)
redis.call('HDEL', tries, member)
-- The conversation in front lets forget find its dead letters without opening any.
redis.call('RPUSH', dead, conversation .. '|' .. turn)
redis.call('LTRIM', dead, -kept, -1)
redis.call('PEXPIRE', dead, lifetime_ms)
return 'ok'
