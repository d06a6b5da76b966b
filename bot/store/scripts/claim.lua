#!lua flags=allow-oom
-- Takes the first due conversation of a shard. Names no key of a conversation: it does not know
-- which one it will take.
-- KEYS  ready, busy, owner, tries
-- ARGV  token, lease ms, number of expired leases to free first
-- Returns {member, tries}, or {ms until something is due} (-1: nothing is in sight).
local ready, busy, owner, tries = unpack(KEYS)
local token, lease_ms, reap = unpack(ARGV)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

if tonumber(reap) > 0 then
    local expired = redis.call('ZRANGEBYSCORE', busy, '-inf', now, 'LIMIT', 0, reap)
    for _, member in ipairs(expired) do
        redis.call('ZREM', busy, member)
        redis.call('HDEL', owner, member)
        redis.call('ZADD', ready, now, member)
    end
end

local first = redis.call('ZRANGE', ready, 0, 0, 'WITHSCORES')
if first[1] and tonumber(first[2]) <= now then
    local member = first[1]
    redis.call('ZREM', ready, member)
    redis.call('ZADD', busy, now + lease_ms, member)
    redis.call('HSET', owner, member, token)
    return {member, redis.call('HINCRBY', tries, member, 1)}
end

local due = first[2] and tonumber(first[2])
local lease = redis.call('ZRANGE', busy, 0, 0, 'WITHSCORES')
if lease[2] and (not due or tonumber(lease[2]) < due) then due = tonumber(lease[2]) end
if not due then return {-1} end
return {math.max(due - now, 0)}
