#!lua flags=allow-oom
-- 1 when the turn at the front of the box is the one that was cancelled.
-- KEYS  box, cancel
local turn = redis.call('LINDEX', KEYS[1], 0)
if turn and redis.call('GET', KEYS[2]) == turn then return 1 end
return 0
