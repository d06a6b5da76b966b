#!lua flags=allow-oom
-- Renews a lease, also one that ran out and that nobody freed yet.
-- KEYS  busy, owner, gone
-- ARGV  member, token, lease ms
local busy, owner, gone = unpack(KEYS)
local member, token, lease_ms = unpack(ARGV)
if redis.call('HGET', owner, member) ~= token then return 'lost' end
if redis.call('EXISTS', gone) == 1 then return 'lost' end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', busy, now + lease_ms, member)
return 'ok'
