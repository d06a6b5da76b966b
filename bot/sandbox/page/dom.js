// Building and updating elements. Text only ever becomes text nodes.

export const byId = id => document.getElementById(id);

// el('button', {class: 'x', onclick: f}, child, [children]): attributes that are null, undefined
// or false are left out; names that begin with "on" are listeners.
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of [children].flat(Infinity))
    if (child !== null && child !== undefined && child !== '') node.append(child);
}

// An element of SVG.
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  append(node, children);
  return node;
}

// Makes the children of `parent` those of `items`: what has the same key and signature stays as it
// is, with its focus, selection and open menus.
export function keep(parent, items) {
  const old = new Map([...parent.children].map(node => [node.dataset.key, node]));
  let place = parent.firstElementChild;
  for (const item of items) {
    let node = old.get(item.key);
    old.delete(item.key);
    if (node && node.dataset.signature === item.signature) {
      if (node !== place) parent.insertBefore(node, place);
      else place = place.nextElementSibling;
      continue;
    }
    const fresh = item.make();
    fresh.dataset.key = item.key;
    fresh.dataset.signature = item.signature;
    if (node) {
      if (node === place) place = place.nextElementSibling;
      node.replaceWith(fresh);
    } else {
      parent.insertBefore(fresh, place);
    }
  }
  for (const node of old.values()) node.remove();
}
