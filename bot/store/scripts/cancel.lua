#!lua flags=allow-oom
-- Marks the turn in work as cancelled. It is named by its stored bytes, which no other turn shares,
-- so that whoever takes over sees the mark and the next turn does not.
-- KEYS  owner, gone, box, cancel
-- ARGV  member, lifetime of the mark ms, channel to tell
local owner, gone, box, cancel = unpack(KEYS)
local member, lifetime_ms, channel = unpack(ARGV)
if redis.call('HEXISTS', owner, member) == 0 then return 0 end
if redis.call('EXISTS', gone) == 1 then return 0 end
local turn = redis.call('LINDEX', box, 0)
if not turn then return 0 end
redis.call('SET', cancel, turn, 'PX', lifetime_ms)
redis.call('PUBLISH', channel, member)
return 1
