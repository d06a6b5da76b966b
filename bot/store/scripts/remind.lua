#!lua
-- Puts a reminder into a conversation whose time is nearly over, once: whoever comes second, or
-- after something happened there, finds nothing due. Refused when Redis is out of memory, and then
-- still due.
-- KEYS  ready, owner, waiting, gone, due, box, head
-- ARGV  member, workspace, turn
local ready, owner, waiting, gone, due, box, head = unpack(KEYS)
local member, workspace, turn = unpack(ARGV)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = redis.call('ZSCORE', due, member)
if not at or tonumber(at) > now then return 'settled' end
redis.call('ZREM', due, member)
if redis.call('EXISTS', gone) == 1 or redis.call('EXISTS', head) == 0 then return 'settled' end
redis.call('RPUSH', box, turn)
redis.call('HINCRBY', waiting, workspace, 1)
if redis.call('HEXISTS', owner, member) == 0 then redis.call('ZADD', ready, 'NX', now, member) end
return 'ok'
