#!lua flags=allow-oom
-- Deletes what is kept of a conversation, together with the turn that asked for it. Turns that were
-- sent afterwards stay: they were acknowledged, and begin anew.
-- KEYS  ready, busy, owner, tries, waiting, gone, box, head, log, posts, cancel, dead, due, about
-- ARGV  member, token, workspace, conversation
local ready, busy, owner, tries, waiting, gone = unpack(KEYS, 1, 6)
local box, head, log, posts, cancel, dead, due, about = unpack(KEYS, 7, 14)
local member, token, workspace, conversation = unpack(ARGV)
if redis.call('HGET', owner, member) ~= token then return 'lost' end
if redis.call('EXISTS', gone) == 1 then return 'lost' end

if redis.call('LPOP', box) and redis.call('HINCRBY', waiting, workspace, -1) <= 0 then
    redis.call('HDEL', waiting, workspace)
end
redis.call('DEL', head, log, posts, cancel)
redis.call('ZREM', due, member)
if redis.call('GET', about) == conversation then redis.call('DEL', about) end
local prefix = conversation .. '|'
for _, letter in ipairs(redis.call('LRANGE', dead, 0, -1)) do
    if string.sub(letter, 1, #prefix) == prefix then redis.call('LREM', dead, 1, letter) end
end

redis.call('ZREM', busy, member)
redis.call('HDEL', owner, member)
redis.call('HDEL', tries, member)
if redis.call('EXISTS', box) == 1 then
    local time = redis.call('TIME')
    redis.call('ZADD', ready, time[1] * 1000 + math.floor(time[2] / 1000), member)
end
return 'ok'
