// WebSockets without negotiation: any node can take any circuit. After the connection is lost the page comes back by itself.
(() => {
  const overlay = document.getElementById('components-reconnect-modal');
  let recovering = false;

  async function recover() {
    if (recovering) {
      return;
    }
    recovering = true;
    for (;;) {
      try {
        const answered = await fetch(document.baseURI, { method: 'GET', cache: 'no-store', redirect: 'manual' });
        if (answered.type === 'opaqueredirect' || answered.status < 500) {
          // The circuit may still be there; if it is not, the page starts anew: what was typed is in the browser's storage.
          if (!await Blazor.reconnect().catch(() => false)) {
            location.reload();
            return;
          }
          recovering = false;
          return;
        }
      } catch {
        // The server does not answer yet.
      }
      await new Promise(resolve => setTimeout(resolve, 2000));
    }
  }

  overlay?.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    if (state === 'show' && !overlay.open) {
      overlay.show();
    } else if (state === 'hide') {
      overlay.close();
    } else if (state === 'failed' || state === 'rejected' || state === 'resume-failed') {
      recover();
    }
  });

  Blazor.start({
    circuit: {
      configureSignalR: builder => builder.withUrl('/_blazor', { skipNegotiation: true, transport: 1 }),
      reconnectionOptions: { retryIntervalMilliseconds: count => count >= 8 ? null : Math.min(500 * 2 ** count, 4000) },
    },
  });
})();
