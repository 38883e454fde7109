// Remembers how far the page's own scroller was scrolled, per entry of the history.
const keyOf = () => `place:${history.state?._index ?? 0}:${location.pathname}${location.search}`;

export function keep() {
  const scroller = document.querySelector('.page');
  let key = keyOf();
  try {
    scroller.scrollTop = Number(sessionStorage.getItem(key) ?? 0);
  } catch {
    // Blocked storage: the page starts at its top.
  }

  const save = () => {
    try {
      sessionStorage.setItem(key, String(Math.round(scroller.scrollTop)));
    } catch {
      // As above.
    }
  };
  // A filter changes the address, not the page: from then on the place belongs to the new address.
  const onScroll = () => {
    key = keyOf();
    save();
  };
  scroller.addEventListener('scrollend', onScroll);
  return { stop: () => scroller.removeEventListener('scrollend', onScroll) };
}
