// Files and folders that are dropped or chosen, with their paths, handed to Blazor's own input.
const wanted = path => /\.(zip|js|json|ya?ml|ndjson|jsonl|gz)$/i.test(path)
  && !path.split('/').some(part => part === 'node_modules' || part === '__MACOSX' || part.startsWith('.'));

const entriesOf = reader => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
const fileOf = entry => new Promise((resolve, reject) => entry.file(resolve, reject));

async function walk(entry, most, found) {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    if (wanted(path)) {
      found.push({ path, file: await fileOf(entry) });
    }
    return;
  }
  if (!wanted(`${path}/a.js`)) {
    return;
  }
  const reader = entry.createReader();
  for (let batch = await entriesOf(reader); batch.length > 0 && found.length <= most; batch = await entriesOf(reader)) {
    for (const child of batch) {
      await walk(child, most, found);
    }
  }
}

export function watch(id, input, most) {
  const zone = document.getElementById(id);
  let taken = { paths: [], total: 0 };

  const hand = found => {
    const files = new DataTransfer();
    const fits = found.length <= most ? found : [];
    fits.forEach(item => files.items.add(item.file));
    taken = { paths: fits.map(item => item.path), total: found.length };
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const take = chosen => {
    hand([...chosen.files].map(file => ({ path: file.webkitRelativePath || file.name, file })).filter(item => wanted(item.path)));
    chosen.value = ''; // the same file can be chosen again
  };
  const onChange = event => {
    if (event.target.matches('[data-pick]')) {
      take(event.target);
    }
  };
  const onDrag = event => {
    event.preventDefault();
    zone.toggleAttribute('data-over', event.type === 'dragover');
  };
  const onDrop = async event => {
    onDrag(event);
    const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry()).filter(entry => entry);
    const found = [];
    for (const entry of entries) {
      await walk(entry, most, found);
    }
    hand(found);
  };

  zone.addEventListener('change', onChange);
  zone.addEventListener('dragover', onDrag);
  zone.addEventListener('dragleave', onDrag);
  zone.addEventListener('drop', onDrop);
  return {
    picked: () => taken,
    // Who was faster than this script has chosen already.
    start: () => [...zone.querySelectorAll('[data-pick]')].filter(chosen => chosen.files.length > 0).slice(0, 1).forEach(take),
    stop() {
      zone.removeEventListener('change', onChange);
      zone.removeEventListener('dragover', onDrag);
      zone.removeEventListener('dragleave', onDrag);
      zone.removeEventListener('drop', onDrop);
    },
  };
}
