/** The most arrays and objects within one another: engines' own `JSON.parse` gives up at depths that differ. */
const maxDepth = 64;

/** Whether the JSON text nests arrays and objects deeper than 64. Of other text than JSON it says nothing. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (character === '"') inString = !inString;
    else if (inString) {
      // The next one is escaped, and ends no string.
      if (character === '\\') index++;
    } else if (character === '[' || character === '{') {
      depth++;
      if (depth > maxDepth) return true;
    } else if (character === ']' || character === '}') depth--;
  }
  return false;
}
