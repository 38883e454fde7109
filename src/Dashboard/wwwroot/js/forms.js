// Ctrl+S saves the form that has the focus, or the page's only one. Imported by pages with forms; listens once.
document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 's' || event.defaultPrevented) {
    return;
  }
  const forms = [...document.querySelectorAll('main form[data-saves]')];
  const form = event.target.closest?.('form[data-saves]') ?? (forms.length === 1 ? forms[0] : null);
  if (forms.length > 0) {
    event.preventDefault();
  }
  form?.requestSubmit();
});
