import {getWebTypesData} from 'custom-element-jet-brains-integration';
import {getVsCodeCssCustomData, getVsCodeHtmlCustomData} from 'custom-element-vs-code-integration';
import type {Package} from 'custom-elements-manifest';

/**
 * What editors complete and explain by: custom data for VS Code, web-types for JetBrains.
 *
 * @returns JSON, by file name; in web-types, the version is that of package.json
 */
export function editorsData(manifest: Package): Record<string, string> {
  // The tools' types know no declarations but elements; they pass over others.
  const elements = manifest as unknown as Parameters<typeof getWebTypesData>[0];
  return {
    'vscode.html-custom-data.json': formatted(getVsCodeHtmlCustomData(elements, {})),
    'vscode.css-custom-data.json': formatted(getVsCodeCssCustomData(elements, {})),
    'web-types.json': formatted(getWebTypesData(elements, {})),
  };
}

function formatted(json: string): string {
  return `${JSON.stringify(JSON.parse(json), null, 2)}\n`;
}
