-- Counts what a workspace and people in it spend on language models in a day. With limits: adds the
-- amount to all counters if each stays at or under its own, else to none. Without: adds it whatever
-- they are; a counter never falls below 0. Amounts are nanodollars, exact up to 9 million dollars.
-- KEYS  gone, counters of the day
-- ARGV  amount, lifetime ms, then for each counter its name and its limit (empty: none)
local gone, day = unpack(KEYS)
local amount = tonumber(ARGV[1])
if redis.call('EXISTS', gone) == 1 then return 'gone' end
for i = 3, #ARGV, 2 do
    local limit = tonumber(ARGV[i + 1])
    local spent = tonumber(redis.call('HGET', day, ARGV[i]) or '0')
    if limit and spent + amount > limit then return 'over' end
end
for i = 3, #ARGV, 2 do
    if redis.call('HINCRBY', day, ARGV[i], ARGV[1]) < 0 then redis.call('HSET', day, ARGV[i], 0) end
end
redis.call('PEXPIRE', day, ARGV[2])
return 'ok'
