#!lua flags=allow-oom
-- Takes conversations of an uninstalled workspace out of the shard; their workers see "lost".
-- KEYS  ready, busy, owner, tries, due
-- ARGV  members
local ready, busy, owner, tries, due = unpack(KEYS)
redis.call('HDEL', owner, unpack(ARGV))
redis.call('ZREM', busy, unpack(ARGV))
redis.call('ZREM', ready, unpack(ARGV))
redis.call('HDEL', tries, unpack(ARGV))
redis.call('ZREM', due, unpack(ARGV))
return 'ok'
