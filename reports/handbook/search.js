const input = document.getElementById('find');
const found = document.getElementById('found');
const items = [...document.querySelectorAll('.list li')].map((item) => ({
  item,
  text: (item.closest('section').querySelector('h2').textContent + ' ' + item.textContent).toLowerCase(),
}));
const whole = found.textContent;

function narrow() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { item, text } of items) {
    item.hidden = !words.every((word) => text.includes(word));
    if (!item.hidden) count += 1;
  }
  for (const section of document.querySelectorAll('.list'))
    section.hidden = section.querySelectorAll('li:not([hidden])').length === 0;
  found.textContent = words.length === 0 ? whole : count + ' of ' + items.length;
}

input.value = new URLSearchParams(location.search).get('q') ?? '';
input.addEventListener('input', narrow);
narrow();
