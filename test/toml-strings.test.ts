/** What is wrong with text in quotes, on one line and on several. */
import { type Case, NO_VALUE, NOT_TOML, TRAILING, testTables } from './faults.ts';

const CLOSING = 'The closing quote of this text is missing.';
const ESCAPE = 'TOML has no such escape.';
const CONTROL = 'A control character stands in this text';
const UNCLOSED = 'The text that starts here is never closed';

const STRINGS: readonly Case[] = [
  ['a = «"x»\nb = «\'y»', [CLOSING, CLOSING], 'a = "x"\nb = \'y\''],
  ['a = «"x # c»', [CLOSING]],
  ['a = «"x”»', [CLOSING], 'a = "x"'],
  ['a = "C:«\\d»ir\\e"', [ESCAPE], "a = 'C:\\dir\\e'"],
  ['a = "«\\x»41\\\\"', [ESCAPE]],
  ['a = """x «\\ »y"""', [ESCAPE]],
  ['a = "C:«\\d»ir"\nb = \'x\'', [ESCAPE], "a = 'C:\\dir'\nb = 'x'"],
  ['a = "\\u0900\\uD7FF\\uE000\\U0001F600\\U0010FFFF"', []],
  ['a = "«\\U»0000D800"\nb = "«\\U»00110000"', [ESCAPE, ESCAPE], "a = '\\U0000D800'\nb = '\\U00110000'"],
  ['a = "«\\u»D800"', [ESCAPE], "a = '\\uD800'"],
  ['a = "x«\x01»"', [CONTROL], 'a = "x\\u0001"'],
  ['a = «"""»x\nb = 1', [UNCLOSED]],
  ['a = «"""»x\nb = """y""" # c', [UNCLOSED]],
  ["a = «'''»x\nb = '''\ny\n'''", [UNCLOSED]],
  ['a = """x\nb = 1\n"""\nc = """y = """', []],
  ['a = «"»', [CLOSING]],
  ['a = «"x = 1»\nb = «"eA==» \t\nc = «"“x»', [CLOSING, CLOSING, CLOSING], 'a = "x = 1\nb = "eA==" \t\nc = "“x"'],
  ['a = «"x\\»\nb = "y"', [CLOSING]],
  ['a = "«\\U»0010FFF"', [ESCAPE], "a = '\\U0010FFF'"],
  ['a = "C:«\\d»"«\'»', [ESCAPE, TRAILING], "a = 'C:\\d''"],
  ['a = "\\n"«\\q»', [TRAILING]],
  ['a = """x\\ \t\n  y"""\nb = \'\'\'x\\q\'\'\'', []],
];

const CONTROLS: readonly Case[] = [
  ["a = 'x«\x01»'", [CONTROL]],
  ['a = "x«\x7f»\ty"', [CONTROL], 'a = "x\\u007f\ty"'],
  ['a = "x"«\x01»', ['A control character stands here'], 'a = "x"'],
  ['a = "«\x01»\x02"«\x03»', [CONTROL, 'A control character stands here'], 'a = "\\u0001\\u0002"'],
  ['a = """x«\x01»\ny"""', [CONTROL], 'a = """x\\u0001\ny"""'],
  ['a = """x\r\n«\x01»y"""', [CONTROL], 'a = """x\r\n\\u0001y"""'],
  ['a = """x«\r»y\r\nz\x01"""', [CONTROL], 'a = """x\\u000dy\r\nz\\u0001"""'],
];

const LINES: readonly Case[] = [
  ['a = """x\\\\"""\nb = """\\""""\nc = """\\\\"""', []],
  ["a = '''x\\'''", []],
  ['a = """x""""\nb = """y"""""', []],
  ['a = """x"""""«"»', [TRAILING]],
  ['a = """x""" «y»', [TRAILING]],
  ['a = """x\n""" «y»', [TRAILING]],
  ['a = «"""»x\njunk junk\nb = 1', [UNCLOSED]],
  ['#\n\na = «"""»x', [UNCLOSED]],
  ['a = """x\nb = 1\n""" # c', []],
  ['a = """\nb = 1\nx"""\n«foo bar»', [NOT_TOML]],
  // what looks like the text of the next statement is the end of this one, if something can follow it
  ['a = """x\nb = """\n', []],
  ['a = """x\nb = """\n\n  \nc = 1', []],
  ['a = """x\nb = """\n \n', []],
  ['a = """x\nb = """\n  # c\nc = 1', []],
  ['a = """x\nb = """ # c\n«y»', [NO_VALUE]],
  ['a = ["""x\nb = """\n  , 1]', []],
  // and if nothing can, it is not
  ['a = «"""»x\nb = """ \t\ny\n"""', [UNCLOSED]],
  ['a = «"""»x\nb = """\ny # c\n"""', [UNCLOSED]],
  ['a = [«"""»x\nb = """\ny,\n"""«]»', [UNCLOSED, TRAILING]],
];

testTables({ STRINGS, CONTROLS, LINES });
