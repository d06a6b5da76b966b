// The paths under /sandbox/ that scripts, tests and the sandbox page drive the workspace by.
#pragma once
#include "base/task.hpp"
#include "net/http.hpp"

namespace coco::sandbox {

class Sandbox;

/// True when a request comes from this machine's own page or a program: the Host is a loopback
/// name, and a browser's Origin, if there is one, is that same host. Other sites that a browser
/// shows cannot reach the sandbox, even through a name that they point at 127.0.0.1.
bool is_own_page(const net::Request& request);

/// Carries out one control request. Bodies are JSON.
///   POST /sandbox/type     {user, channel, text, thread?} -> {ok, ts?, status?, answer?}
///   POST /sandbox/press    {user, channel, message?, button} or {user, form: true, button}
///   POST /sandbox/submit   {user, fields: {…}}      POST /sandbox/close {user}
///   POST /sandbox/edit     {user, channel, ts, text} POST /sandbox/remove {user, channel, ts}
///   POST /sandbox/fault    {method, kind, times?, retry_after_s?, delay_ms?, status?, error?,
///                           accepted?}; {clear: true} takes all away
///   POST /sandbox/limits   {on}                      POST /sandbox/share {channel, shared}
///   POST /sandbox/deliver  {event | body, path?, event_id?, times?, clock_offset_s?, signature?,
///                           retry_number?, retry_reason?, event_age_s?} -> {deliveries: […]}
///   GET  /sandbox/see?user=… /sandbox/see.txt?user=…[&channel=…&thread=…]
///   GET  /sandbox/state /sandbox/journal /sandbox/deliveries
///   GET  /sandbox/wait?after=REVISION&timeout_ms=… -> {revision, changed, pending}
task<net::Response> control(Sandbox& sandbox, net::Request request);

}  // namespace coco::sandbox
