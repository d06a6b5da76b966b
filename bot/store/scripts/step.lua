#!lua flags=allow-oom
-- Records a visible post, before and after it is made.
-- KEYS  owner, gone, posts
-- ARGV  member, token, slot, value
local owner, gone, posts = unpack(KEYS)
local member, token, slot, value = unpack(ARGV)
if redis.call('HGET', owner, member) ~= token then return 'lost' end
if redis.call('EXISTS', gone) == 1 then return 'lost' end
redis.call('HSET', posts, slot, value)
return 'ok'
