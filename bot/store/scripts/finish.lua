#!lua flags=allow-oom
-- Ends a group: takes its turns out of the box and stores what they did, or (done = 0) puts them
-- off.
-- KEYS  ready, busy, owner, tries, waiting, gone, box, head, log, posts, due, about
--       [, target box, target head]
-- ARGV  member, token, workspace, done, keep (1 or 0), delay ms, lifetime of head and log ms (0:
--       stays as it is), head, target member, target turn, target head, pause before a second try
--       to forward ms, conversation that `about` names (empty: none), 1 when it takes the place of
--       another, time before the end at which a reminder is due ms (0: none), then the log entries
local ready, busy, owner, tries, waiting, gone, box, head, log, posts, due, about =
    unpack(KEYS, 1, 12)
local target_box, target_head = KEYS[13], KEYS[14]
local member, token, workspace, done, keep, delay_ms, lifetime_ms, new_head = unpack(ARGV, 1, 8)
local target, target_turn, target_stub, pause_ms = unpack(ARGV, 9, 12)
local conversation, takes_over, notice_ms = unpack(ARGV, 13, 15)
if redis.call('HGET', owner, member) ~= token then return 'lost' end
if redis.call('EXISTS', gone) == 1 then
    redis.call('ZREM', busy, member)
    redis.call('HDEL', owner, member)
    redis.call('HDEL', tries, member)
    return 'lost'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function let_go(due)
    redis.call('ZREM', busy, member)
    redis.call('HDEL', owner, member)
    if redis.call('EXISTS', box) == 1 then
        redis.call('ZADD', ready, due, member)
    else
        redis.call('HDEL', tries, member)
    end
end

-- Whoever works on the target counts the turns it takes from the front, so nothing may be put there
-- now. This try was nobody's fault and does not count.
if target_box and redis.call('HEXISTS', owner, target) == 1 then
    redis.call('HINCRBY', tries, member, -1)
    let_go(now + pause_ms)
    return 'later'
end

done = math.min(tonumber(done), redis.call('LLEN', box))
if done == 0 then
    let_go(now + delay_ms)
    return 'done'
end

redis.call('LTRIM', box, done, -1)
local left = redis.call('HINCRBY', waiting, workspace, -done)
redis.call('HDEL', tries, member)
redis.call('DEL', posts)
for i = 16, #ARGV do redis.call('RPUSH', log, ARGV[i]) end
if new_head ~= '' then redis.call('SET', head, new_head, 'KEEPTTL') end
local lifetime = tonumber(lifetime_ms)
if lifetime > 0 then
    redis.call('PEXPIRE', head, lifetime)
    redis.call('PEXPIRE', log, lifetime)
end
if target_box then
    redis.call('LPUSH', target_box, target_turn)
    left = redis.call('HINCRBY', waiting, workspace, 1)
    redis.call('SET', target_head, target_stub, 'NX', 'PX', lifetime)
    redis.call('HDEL', tries, target)
    redis.call('ZADD', ready, now, target)
end
if lifetime > 0 and tonumber(notice_ms) > 0 then
    if target_box then
        redis.call('ZADD', due, now + lifetime - notice_ms, target)
    elseif redis.call('EXISTS', head) == 1 then
        redis.call('ZADD', due, now + lifetime - notice_ms, member)
    end
end
if lifetime > 0 and conversation ~= '' then
    local known = redis.call('GET', about)
    if takes_over == '1' or not known or known == conversation then
        redis.call('SET', about, conversation, 'PX', lifetime)
    end
end
if left <= 0 then redis.call('HDEL', waiting, workspace) end

if keep == '1' and redis.call('EXISTS', box) == 1 then
    redis.call('HSET', tries, member, 1)
    return 'kept'
end
let_go(now + delay_ms)
return 'done'
