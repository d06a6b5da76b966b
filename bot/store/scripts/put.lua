#!lua
-- Stores a turn once, behind the turns that already wait. Without allow-oom on purpose: a Redis
-- that is out of memory refuses this script before its first write.
-- KEYS  ready, owner, waiting, gone, box, head, birth, then the idempotency keys
-- ARGV  member, workspace, turn, ambient (1 or 0), box limit, workspace limit, idempotency ms
local ready, owner, waiting, gone, box, head, birth = unpack(KEYS, 1, 7)
local member, workspace, turn, ambient = unpack(ARGV, 1, 4)
local box_limit, workspace_limit, remembered_ms = unpack(ARGV, 5, 7)

-- The refreshed lifetime is a write, so that a WAIT after it covers the earlier put as well.
local seen = false
for i = 8, #KEYS do
    if redis.call('PEXPIRE', KEYS[i], remembered_ms) == 1 then seen = true end
end
if seen then return 'dup' end
if redis.call('EXISTS', gone) == 1 then return 'gone' end
if ambient == '1' and redis.call('EXISTS', head, birth) == 0 then return 'ignored' end
if redis.call('LLEN', box) >= tonumber(box_limit) then return 'full' end
if tonumber(redis.call('HGET', waiting, workspace) or 0) >= tonumber(workspace_limit) then
    return 'full'
end

redis.call('RPUSH', box, turn)
redis.call('HINCRBY', waiting, workspace, 1)
for i = 8, #KEYS do redis.call('SET', KEYS[i], 1, 'PX', remembered_ms) end
if redis.call('HEXISTS', owner, member) == 0 then
    local time = redis.call('TIME')
    -- NX: a conversation that is put off stays put off.
    redis.call('ZADD', ready, 'NX', time[1] * 1000 + math.floor(time[2] / 1000), member)
end
return 'ok'
