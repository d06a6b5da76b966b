// The line to the sandbox: what a person sees, again each time that anything happens.

export async function get(path) {
  const answer = await fetch('/sandbox/' + path);
  return answer.json();
}

export async function post(verb, body) {
  try {
    const answer = await fetch('/sandbox/' + verb, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return await answer.json();
  } catch {
    return { ok: false, error: 'The sandbox does not answer. Is it still running?' };
  }
}

const kFirstPause = 300, kLongestPause = 5000;  // milliseconds

// Calls onSeen with everything that `user` sees, on every change, until stop() is called. onLine is
// told whether the sandbox can be reached.
export function watch(user, onSeen, onLine) {
  let socket = null;
  let stopped = false;
  let pause = kFirstPause;
  let timer = 0;
  const connect = () => {
    socket = new WebSocket(`ws://${location.host}/sandbox/live?user=${encodeURIComponent(user)}`);
    socket.onopen = () => { pause = kFirstPause; onLine(true); };
    socket.onmessage = event => onSeen(JSON.parse(event.data));
    socket.onclose = () => {
      if (stopped) return;
      onLine(false);
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 2, kLongestPause);
    };
  };
  connect();
  return () => { stopped = true; clearTimeout(timer); socket.close(); };
}
