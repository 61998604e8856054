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
      page
        .locator('iframe.webview.ready:visible')
        .last()
        .contentFrame()
        .frameLocator('#active-frame')
        .locator(selector)
        .first()
        .waitFor(),
    pick: (label) => page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click(),
    save: (check) => save(page, check),
    gone: (selector) => page.locator(selector).first().waitFor({ state: 'hidden' }),
    asks: (question) => page.locator('.quick-input-widget', { hasText: question }).waitFor(),
    type: (text) => type(page, text),
    answer: (text, next) => answer(page, text, next),
    chooseFolder: (folder) => chooseFolder(page, folder),
    goBack: (selector) =>
      until(page, selector, () => page.locator('.quick-input-widget .codicon-quick-input-back').click()),
    undo: () => inEditor(page, 'Control+Z'),
    redo: () => inEditor(page, 'Control+Shift+Z'),
    hideNotifications: () => until(page, '.notification-toast', () => page.keyboard.press('Escape'), 'hidden'),
  };
  const closeWithoutSaving = async (tab) => {
    await page.locator('.tab', { hasText: tab }).click({ button: 'middle' });
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" }).click();
    await page.locator('.tab', { hasText: tab }).waitFor({ state: 'hidden' });
  };
  return {
    ...ui,
    closeWithoutSaving,
    command: (text, title) => command(ui, text, title),
    replaceAll: (text) => replaceAll(page, text),
  };
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

/** Writes into the box of quick input, in place of what is there. */
async function type(page, text) {
  await page.locator('.quick-input-widget input').fill(text);
}

/** Answers a question; the one that follows has `next` in its title or its prompt, or there is none. */
async function answer(page, text, next) {
  await type(page, text);
  const widget = page.locator('.quick-input-widget');
  await page.keyboard.press('Enter');
  if (next === undefined) await widget.waitFor({ state: 'hidden' });
  else await widget.filter({ hasText: next }).waitFor();
}

/** In the workbench's own dialog for files: it goes to the folder first, and takes it then. */
async function chooseFolder(page, folder) {
  const widget = page.locator('.quick-input-widget');
  for (let left = TRIES; (await widget.isVisible()) && left > 0; left--) {
    await type(page, `${folder}/`);
    await widget.locator('.quick-input-action .monaco-button').first().click();
    await widget.waitFor({ state: 'hidden', timeout: PATIENCE }).catch(() => {});
  }
}

async function inEditor(page, keys) {
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press(keys);
}

async function close(page, tab) {
  const shown = page.locator('.tab', { hasText: tab });
  await shown.click({ button: 'middle' });
  await shown.waitFor({ state: 'hidden' });
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
    await until(page, '.tab.dirty', () => page.keyboard.press('Control+S'), 'hidden');
    try {
      return check();
    } catch (error) {
      if (left === 0) throw error;
      await page
        .locator('.tab.dirty')
        .waitFor({ timeout: PATIENCE })
        .catch(() => {});
    }
  }
}
