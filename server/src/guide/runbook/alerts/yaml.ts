/** A rule of Prometheus. Texts hold no quotes. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  readonly description: string;
}

/** The rules as a file. */
export function rulesFile(rules: readonly AlertRule[]): string[] {
  return ['groups:', '  - name: tikv-encryption', '    rules:', ...rules.flatMap(ruleLines)];
}

function ruleLines({ alert, expr, for: time, severity, summary, description }: AlertRule): string[] {
  return [
    `      - alert: ${alert}`,
    `        expr: ${quoted(expr)}`,
    `        for: ${time}`,
    '        labels:',
    `          severity: ${severity}`,
    '        annotations:',
    `          summary: ${quoted(summary)}`,
    `          description: ${quoted(description)}`,
  ];
}

/** For YAML, where quotes of this kind are doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
