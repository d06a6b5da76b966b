#!lua flags=allow-oom
-- Frees leases at once whose owner is known to be dead.
-- KEYS  ready, busy, owner
-- ARGV  pairs of member and the token it is owned by
local ready, busy, owner = unpack(KEYS)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local freed = 0
for i = 1, #ARGV, 2 do
    local member, token = ARGV[i], ARGV[i + 1]
    if redis.call('HGET', owner, member) == token then
        redis.call('ZREM', busy, member)
        redis.call('HDEL', owner, member)
        redis.call('ZADD', ready, now, member)
        freed = freed + 1
    end
end
return freed
