import {IcatStatement} from 'icat-statement';

const card = new IcatStatement();
const element: HTMLElement = card;
const level: number = card.headingLevel;
void [element, level];
// @ts-expect-error: of Lit, whose types are not there
card.requestUpdate();
