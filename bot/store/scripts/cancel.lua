#!lua flags=allow-oom
-- Marks the turn in work as cancelled. It is named by its stored bytes, which no other turn shares,
-- so that whoever takes over sees the mark and the next turn does not.
-- KEYS  owner, gone, box, cancel, posts
-- ARGV  member, lifetime of the mark ms, channel to tell, message the turn must have posted (or empty)
local owner, gone, box, cancel, posts = unpack(KEYS)
local member, lifetime_ms, channel, message = unpack(ARGV)
if redis.call('HEXISTS', owner, member) == 0 then return 0 end
if redis.call('EXISTS', gone) == 1 then return 0 end
local turn = redis.call('LINDEX', box, 0)
if not turn then return 0 end
if message ~= '' then
    local posted = false
    for _, value in ipairs(redis.call('HVALS', posts)) do posted = posted or value == message end
    if not posted then return 0 end
end
redis.call('SET', cancel, turn, 'PX', lifetime_ms)
redis.call('PUBLISH', channel, member)
return 1
