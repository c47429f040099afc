import type {LitElement} from 'lit';
import {IcatStatement} from 'icat-statement';

const card = new IcatStatement();
const element: LitElement = card;
card.requestUpdate();
element.addController({});

export class Own extends IcatStatement {
  static override properties = {colour: {type: String}};
  declare colour: string;
  override firstUpdated(): void {}
}
