// What a person can do with the workbench. A busy workbench swallows keys and clicks, so each is repeated until its effect shows.

const TRIES = 6;
const PATIENCE = 8000;

/** Opens the address. `take(page, name)` stores a picture. */
export async function openPage(browser, address, take) {
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(60_000);
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.editor-instance .view-lines').first().waitFor();
  const see = (selector) => page.locator(selector).first().waitFor();
  const press = (keys, selector) => until(page, selector, () => page.keyboard.press(keys));
  const ui = {
    page,
    see,
    press,
    hide: (keys, part) => until(page, `${part}:visible`, () => page.keyboard.press(keys), 'hidden'),
    shot: (name) => take(page, name),
    click: (target, selector) => until(page, selector, () => page.locator(target).first().click()),
    hover: (text, selector) => until(page, selector, () => hoverOver(page, text)),
    putCursor: (text) => word(page, text).click(),
    close: (tab) => close(page, tab),
    seeInWebview: (selector) =>
      page.frameLocator('iframe.webview.ready').frameLocator('iframe').locator(selector).waitFor(),
    pick: (label) => page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click(),
    save: (check) => save(page, check),
  };
  return { ...ui, command: (text, title) => command(ui, text, title), replaceAll: (text) => replaceAll(page, text) };
}

async function until(page, selector, act, state = 'visible') {
  const wanted = page.locator(selector).first();
  for (let left = TRIES; ; left--) {
    await act();
    try {
      return await wanted.waitFor({ timeout: PATIENCE, state });
    } catch (error) {
      if (left === 0) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** The piece of the editor that shows the text. */
function word(page, text) {
  return page.locator('.editor-instance .view-line span span', { hasText: text }).first();
}

async function hoverOver(page, text) {
  await page.mouse.move(0, 0);
  await word(page, text).hover();
}

async function command(ui, text, title) {
  await ui.press('F1', '.quick-input-widget input');
  await ui.page.locator('.quick-input-widget input').fill(`>${text}`);
  await ui.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

async function close(page, tab) {
  await page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
  await page.locator('.editor-instance .view-lines').first().waitFor();
}

/** Pasted, so that no auto-closing adds to it. Leaves the cursor at the end. */
async function replaceAll(page, text) {
  await page.locator('.editor-instance .view-lines').first().click();
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  const count = text.split('\n').length;
  const shown = `.editor-instance .view-lines:has(.view-line:nth-child(${count})):not(:has(.view-line:nth-child(${count + 1})))`;
  await until(page, shown, async () => {
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
  });
}

/** Saves, until what `check` wants has come into the file; an edit that is on its way makes the tab dirty once more. */
async function save(page, check) {
  for (let left = TRIES; ; left--) {
    await until(page, '.tab.active:not(.dirty)', () => page.keyboard.press('Control+S'));
    try {
      return check();
    } catch (error) {
      if (left === 0) throw error;
      await page
        .locator('.tab.active.dirty')
        .waitFor({ timeout: PATIENCE })
        .catch(() => {});
    }
  }
}
