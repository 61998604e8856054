-- Drives Neovim as a person does: waits for the finding of the opened file, takes the first fix that is offered, saves.
-- What came of it goes as JSON to the file that TIKV_TOML_RESULT names.
local PATIENCE = 60000

local function fail(what)
  vim.fn.writefile({ vim.json.encode({ fault = what }) }, vim.env.TIKV_TOML_RESULT)
  vim.cmd('cquit')
end

local function until_true(what, condition)
  if not vim.wait(PATIENCE, condition, 20) then fail(what) end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

until_true('no finding', function()
  return #vim.diagnostic.get(0) > 0
end)
local found = vim.diagnostic.get(0)
local before = text()
vim.api.nvim_win_set_cursor(0, { found[1].lnum + 1, found[1].col })
vim.ui.select = function(items, _, choose)
  choose(items[1], 1)
end
vim.lsp.buf.code_action()
until_true('no fix', function()
  return text() ~= before
end)
vim.cmd('silent write')
local answers = vim.lsp.buf_request_sync(0, 'tikvToml/target', { uri = vim.uri_from_bufnr(0) }, PATIENCE)
local target = {}
for _, answer in pairs(answers or {}) do
  target = answer.result
end
local messages = vim.tbl_map(function(one)
  return one.source .. ' [' .. (one.code or one.user_data.lsp.code) .. ']: ' .. one.message
end, found)
vim.fn.writefile({ vim.json.encode({ found = messages, source = target.source }) }, vim.env.TIKV_TOML_RESULT)
vim.cmd('qall!')
