import type { Expression, Pattern, Statement, SwitchLabel, SwitchSection } from './ast';
import { DeclarationParser } from './DeclarationParser';
import { precedence } from './precedence';

/** Reads switch statements. */
export abstract class SwitchParser extends DeclarationParser {
  protected abstract parseStatements(ends?: () => boolean): readonly Statement[];

  /** An expression in brackets. */
  protected parseCondition(): Expression {
    this.expect('(');
    const condition = this.parseExpression();
    this.expect(')');
    return condition;
  }

  protected parseSwitch(): Statement {
    const { start } = this.advance();
    const governing = this.parseCondition();
    const sections: SwitchSection[] = [];
    if (this.expect('{')) {
      while (!this.at('}') && !this.endsHole(this.current.kind)) {
        if (this.#atSwitchLabel()) sections.push(this.#parseSwitchSection());
        else {
          this.missing('CS1513');
          do this.advance();
          while (!this.at('}') && !this.endsHole(this.current.kind) && !this.#atSwitchLabel());
        }
      }
    }
    this.expect('}');
    return { kind: 'switch', governing, sections, ...this.rangeFrom(start) };
  }

  #atSwitchLabel(): boolean {
    return this.at('case') || (this.at('default') && this.peek().kind !== '(');
  }

  #parseSwitchSection(): SwitchSection {
    const { start } = this.current;
    const labels: SwitchLabel[] = [];
    while (this.#atSwitchLabel()) labels.push(this.#parseSwitchLabel());
    const statements = this.parseStatements(() => this.#atSwitchLabel());
    return { labels, statements, ...this.rangeFrom(start) };
  }

  #parseSwitchLabel(): SwitchLabel {
    const token = this.advance();
    if (token.kind === 'default') {
      this.expect(':');
      return { kind: 'default-label', ...this.rangeFrom(token.start) };
    }
    const pattern = this.at(':') ? this.#missingConstant() : this.parsePattern(precedence.conditional);
    let when: Expression | null = null;
    if (this.atContextual('when')) {
      this.advance();
      when = this.parseExpression();
    }
    this.expect(':');
    return { kind: 'case-label', pattern, when, ...this.rangeFrom(token.start) };
  }

  #missingConstant(): Pattern {
    this.missing('CS0150');
    const expression = this.missingExpression();
    return { kind: 'constant-pattern', expression, start: expression.start, end: expression.end };
  }
}
