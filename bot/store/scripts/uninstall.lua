#!lua flags=allow-oom
-- Shuts a workspace out. From here on no script but claim changes anything of it, so that its keys
-- can be deleted piece by piece.
-- KEYS  gone, waiting
-- ARGV  workspace, lifetime ms
redis.call('SET', KEYS[1], 1, 'PX', ARGV[2])
redis.call('HDEL', KEYS[2], ARGV[1])
return 'ok'
