/** `value` as `length` bytes, the highest first. */
function bytesOf(value, length) {
	return Uint8Array.from({ length }, (_byte, index) => Number(BigInt.asUintN(8, value >> BigInt(8 * (length - 1 - index)))));
}
var alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/**
* The number that `text` writes in Multibase's base58btc (`z…`).
*
* @param length how many bytes it takes, leading zeros included
* @throws {TypeError} where it is anything else
*/
function decodeBase58(text, length) {
	const digits = [...text.slice(1)].map((digit) => alphabet.indexOf(digit));
	if (text[0] === "z" && text.length <= length * 1.4 && !digits.includes(-1)) {
		const value = digits.reduce((sum, digit) => sum * 58n + BigInt(digit), 0n);
		if (digits.findIndex((digit) => digit) + Math.ceil(value.toString(16).length / 2) === length) return value;
	}
	throw new TypeError();
}
var p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
var b = 41058363725152142129326129780047268409114441015993725554835256314039467401291n;
/** The two bytes that mark a key as one of P-256 (Multicodec), and the first of a compressed point with an even y. */
var multicodec = 8397826n;
/**
* The point of a public key, uncompressed (SEC 1), from its Multikey value
* `zDn…`. The key is written as a compressed point, which WebCrypto imports in
* Chromium 156 and Firefox 153, and refuses in WebKitGTK 2.50.
*
* @throws {TypeError} where it is no key of P-256
*/
function decodeMultikey(text) {
	const value = decodeBase58(text, 35);
	const odd = (value >> 256n) - multicodec;
	const x = BigInt.asUintN(256, value);
	const square = (x ** 3n - 3n * x + b) % p;
	let root = 1n;
	for (const bit of ((p + 1n) / 4n).toString(2)) root = root * root % p * (+bit ? square : 1n) % p;
	if (odd >> 1n || root * root % p !== square) throw new TypeError();
	const y = root % 2n === odd ? root : p - root;
	return bytesOf((4n << 512n) + (x << 256n) + y, 65);
}
/** Whether `text` is a public key of P-256, as a Multikey value. */
function isPublicKey(text) {
	try {
		decodeMultikey(text);
		return true;
	} catch {
		return false;
	}
}
/**
* When the statement's time is over, in milliseconds since the epoch; undefined
* where it has no `expires`, or one that can't be read.
*/
function expiryOf({ expires }) {
	const time = new Date(expires ?? NaN).getTime();
	return Number.isNaN(time) ? void 0 : time;
}
/**
* Whether the statement's time is over.
*
* @param now in milliseconds since the epoch; by the visitor's clock, which may be wrong
*/
function isExpired(statement, now) {
	return (expiryOf(statement) ?? Infinity) <= now;
}
/** Thrown where data is fetched and read. Of the codes, what a visitor reads tells `signature` from the rest (src/view/fallback.ts). */
var StatementError = class StatementError extends Error {
	code;
	transient;
	/**
	* @param code what happened, for programs
	* @param message what happened, for developers and editors; never drawn
	* @param transient whether the same request may well succeed a moment later
	*/
	constructor(code, message, transient = code === "network") {
		super(message);
		this.code = code;
		this.transient = transient;
	}
	/** `error` as it is, or as the message of a new one with `code`, where something else was thrown. */
	static from(error, code) {
		if (error instanceof StatementError) return error;
		try {
			return new StatementError(code, String(error));
		} catch {
			return new StatementError(code, "unknown");
		}
	}
};
/** The most that a statement may weigh, in bytes of UTF-8 after decompression. */
var maxBytes = 131072;
/**
* JSON in its canonical form (RFC 8785). ECMAScript's own serialization of
* numbers and strings, and its order of sorting, are those of the standard.
*
* @param value as from `JSON.parse`
* @throws {TypeError} for what has no such form: lone surrogates, and numbers
*   such as `1e400`, which is parsed as Infinity and would be written as null
*/
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join()}]`;
	if (typeof value === "object" && value) {
		const fields = value;
		return `{${Object.keys(fields).sort().map((name) => `${canonicalJson(name)}:${canonicalJson(fields[name])}`).join()}}`;
	}
	if (value === Infinity || value === -Infinity || typeof value === "string" && !value.isWellFormed()) throw new TypeError();
	return JSON.stringify(value);
}
/**
* The SHA-256 of `text` in UTF-8.
*
* @throws {TypeError} where the page's own encoder loses a character
*/
async function sha256(text) {
	const bytes = new TextEncoder().encode(text);
	if (new TextDecoder().decode(bytes) !== text) throw new TypeError();
	return crypto.subtle.digest("SHA-256", bytes);
}
/**
* What a proof of the cryptosuite `ecdsa-jcs-2019` signs: the SHA-256 of its
* options in canonical form, then that of the document. 64 bytes.
*
* @param options the proof without its `proofValue`
* @param documentHash the SHA-256 of the JSON without its `proof`, in canonical form (RFC 8785)
* @throws {TypeError} where the options have no canonical form
*/
async function signedBytes(options, documentHash) {
	const bytes = /* @__PURE__ */ new Uint8Array(64);
	bytes.set(new Uint8Array(await sha256(canonicalJson(options))));
	bytes.set(new Uint8Array(documentHash), 32);
	return bytes.buffer;
}
var algorithm = {
	name: "ECDSA",
	namedCurve: "P-256",
	hash: "SHA-256"
};
/**
* Whether `signature` is one of `bytes` by `key` (ECDSA on P-256 with SHA-256).
*
* @param signature `r` and `s`, 64 bytes, in base58btc (`z…`)
* @throws {TypeError | DOMException} where key or signature is malformed
*/
async function verifySignature(key, signature, bytes) {
	return crypto.subtle.verify(algorithm, key, bytesOf(decodeBase58(signature, 64), 64), bytes);
}
/**
* How many of `keys` have signed `document` (W3C Data Integrity, cryptosuite
* `ecdsa-jcs-2019`). A key counts once, however often it has signed. With more
* than `maxProofs` proofs none counts.
*
* A proof of another kind, by another key, or wrong is passed over: a later
* statement may carry proofs that this release doesn't know. Keys are compared with those of the JSON, never
* taken from it.
*
* Counted with operators alone: pages replace `Set`, `Map` and the methods of
* arrays, and a replacement must not raise the count.
*
* @param document the statement without its `proof`, in canonical form (RFC 8785)
* @param proof one proof or a list, as from `JSON.parse`
* @throws {TypeError} where the page's own encoder loses a character of `document`
*/
async function countSigners(document, proof, keys) {
	const proofs = Array.isArray(proof) ? proof : [proof];
	let count = 0;
	if (!(proofs.length <= 16)) return count;
	const hash = await sha256(document);
	const answers = { __proto__: null };
	for (const key in keys) answers[key] = hasSigned(key, keys, proofs, hash);
	for (const key in answers) if (await answers[key] === true) count++;
	return count;
}
/** Whether one of `proofs` is by `key`, of the document whose SHA-256 is `hash`. */
async function hasSigned(key, keys, proofs, hash) {
	for (let index = 0; index < proofs.length; index++) {
		const { proofValue, ...options } = {
			__proto__: null,
			...proofs[index]
		};
		if (typeof proofValue !== "string" || options["verificationMethod"] !== `did:key:${key}#${key}` || options["type"] !== "DataIntegrityProof" || options["cryptosuite"] !== "ecdsa-jcs-2019" || options["proofPurpose"] !== "assertionMethod") continue;
		try {
			const bytes = await signedBytes(options, hash);
			if (await verifySignature(await keys[key], proofValue, bytes) === true) return true;
		} catch {}
	}
	return false;
}
/** @param keys Multikey values of P-256 (`zDn…`) */
function importKeys(keys) {
	const imported = { __proto__: null };
	for (let index = 0; index < keys.length; index++) imported[keys[index]] = importKey(keys[index]);
	return imported;
}
async function importKey(key) {
	try {
		return await crypto.subtle.importKey("raw", decodeMultikey(key), algorithm, false, ["verify"]);
	} catch {
		return;
	}
}
/**
* Characters that a reader can't see and a forger can use: Unicode's
* Default_Ignorable_Code_Point, interlinear annotations and the object
* replacement character (U+FFF9–FFFC), and controls (C0, C1) other than line
* breaks and tabs.
*
* Not among them, since scripts and emoji are written with them: U+00AD,
* U+061C, U+200C–200F and variation selectors. Tag characters (U+E0020–E007F)
* are only at home in the flags of subdivisions, such as Scotland's (UTS #51,
* annex C): such a flag is matched as a whole, as the group `flag`, and is no
* hidden character.
*/
var hiddenCharacters = /(?<flag>\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,7}\u{e007f})|(?![\t-\r\x85])[\p{Cc}\u034f\u17b4-\u17b5\u115f-\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;
/**
* Halves of surrogate pairs. Without the flag `u`, with which WebKit 2.50 reads a
* high surrogate before U+FC00–FFFF as a pair.
*/
var loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/**
* White space among the controls (tab, LF, VT, FF, CR, U+0085), and the line and
* paragraph separators: a run of them is one match.
*/
var lineBreaks = /[\t-\r\x85\u2028\u2029]+/g;
/** The combining marks after the thirtieth in a row, the most of Unicode's stream-safe text format (UAX #15, section 13). */
var excessMarks = /(?<=\p{M}{30})\p{M}+/gu;
/**
* `text` as it is drawn: without hidden characters and lone surrogates, each run of line breaks as
* one space, so that no words are joined, and 30 combining marks in a row at most.
*/
function drawnText(text) {
	return text.replace(loneSurrogates, "").replace(hiddenCharacters, "$<flag>").replace(lineBreaks, " ").replace(excessMarks, "");
}
/** Whether a text has a character that is visible by itself; takes what `drawnText` returns. */
var visibleCharacter = /[^\s\xad\u061c\u200c-\u200f\u2800\p{M}]/u;
var statuses = [
	"current",
	"corrected",
	"superseded",
	"withdrawn"
];
/**
* Copies the known fields of `value` into a fresh statement, with their text as
* it is drawn (`drawnText`). Unknown fields are passed over, so that a pinned
* module reads later formats too; a `__proto__` among them is then harmless. For the
* same reason a block of an unknown type becomes a paragraph of its `text`, or is
* passed over where it has none that is visible.
*
* @throws {StatementError} `shape`, naming the field
*/
function parseStatement(value) {
	const { status } = ownFields(value, "");
	const withdrawn = status === "withdrawn";
	return record({
		...statementShape,
		updated: withdrawn || status === "corrected" ? date : optional(date),
		texts: textsOf(withdrawn ? withdrawnText : text)
	})(value, "");
}
var language = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
var identifier = matching(/^[0-9][a-z0-9-]{0,63}$/);
var visible = matching(visibleCharacter);
var words = (value, path) => visible(typeof value === "string" ? drawnText(value) : value, path);
var link = matching(/^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?([/?#][!#-;=?-[\]_a-z~]*)?$/);
var mailbox = matching(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}$/);
var date = onCalendar(matching(/^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
var dateTime = onCalendar(matching(/^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/));
var positiveInteger = (value, path) => Number.isSafeInteger(value) && value > 0 ? value : refuse(path);
var flag = (value, path) => typeof value === "boolean" ? value : refuse(path);
var status = (value, path) => statuses.find((known) => known === value) ?? refuse(path);
var heading = record({
	type: () => "heading",
	text: words
});
var list = record({
	type: () => "list",
	items: filled(listOf(words)),
	ordered: optional(flag),
	start: optional(positiveInteger)
});
var block = (value, path) => {
	if (typeof value === "string") return words(value, path);
	const { type, text } = ownFields(value, path);
	if (type === "heading") return heading(value, path);
	if (type === "list") return list(value, path);
	if (typeof type !== "string") refuse(`${path}.type`);
	const paragraph = typeof text === "string" ? drawnText(text) : "";
	return visibleCharacter.test(paragraph) ? paragraph : void 0;
};
var textShape = {
	official: flag,
	issuer: words,
	occasion: words,
	url: optional(link),
	note: optional(words)
};
var text = record({
	...textShape,
	title: words,
	body: filled((value, path) => listOf(block)(value, path).filter((entry) => entry !== void 0)),
	about: optional(words),
	story: optional(words),
	links: optional(listOf(record({
		label: words,
		url: link
	})))
});
var withdrawnText = record({
	...textShape,
	title: absent,
	body: (value, path) => Array.isArray(value) && !value.length ? [] : refuse(path),
	about: absent,
	story: absent,
	links: absent
});
var statementShape = {
	id: identifier,
	version: positiveInteger,
	published: date,
	expires: optional(dateTime),
	status,
	url: link,
	replacement: optional(link),
	contacts: record({
		email: mailbox,
		web: link,
		social: optional(listOf(record({
			name: words,
			handle: words,
			url: link
		})))
	}),
	proof: (value) => value
};
function textsOf(reader) {
	return (value, path) => {
		const known = Object.entries(ownFields(value, path)).filter(([tag]) => language.test(tag));
		if (!known.length) refuse(path);
		return Object.fromEntries(known.map(([tag, entry]) => [tag, reader(entry, `${path}.${tag}`)]));
	};
}
function record(shape) {
	return (value, path) => {
		const fields = ownFields(value, path);
		const read = Object.entries(shape).map(([name, reader]) => [name, reader(fields[name], path ? `${path}.${name}` : name)]);
		return Object.fromEntries(read);
	};
}
function ownFields(value, path) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(path);
	return {
		__proto__: null,
		...value
	};
}
function listOf(reader) {
	return (value, path) => Array.isArray(value) ? value.map((entry, index) => reader(entry, `${path}[${index}]`)) : refuse(path);
}
function filled(reader) {
	return (value, path) => {
		const entries = reader(value, path);
		return entries.length ? entries : refuse(path);
	};
}
function absent(value, path) {
	if (value !== void 0) refuse(path);
}
function optional(reader) {
	return (value, path) => value === void 0 ? void 0 : reader(value, path);
}
function matching(pattern) {
	return (value, path) => typeof value === "string" && pattern.test(value) ? value : refuse(path);
}
/** Refuses 31 February, which a pattern can't, and over which engines' `Date.parse` differ. */
function onCalendar(reader) {
	return (value, path) => {
		const written = reader(value, path);
		const [year, month, day] = written.slice(0, 10).split("-").map(Number);
		return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? written : refuse(path);
	};
}
/** The field is enough here; `npm run statement` tells an editor the fault as well. */
function refuse(path) {
	throw new StatementError("shape", `${path || "the statement"} is not as statement.schema.json has it`);
}
/** The most arrays and objects within one another: engines' own `JSON.parse` and `JSON.stringify` give up at depths that differ. */
var maxDepth = 64;
/**
* Refuses arrays and objects that are nested deeper than 64, and so those that hold themselves.
*
* @throws {StatementError} `json`
*/
function refuseDeep(value, depth = 0) {
	if (typeof value !== "object" || value === null) return;
	if (depth === maxDepth) throw new StatementError("json", "nested too deeply");
	for (const entry of Object.values(value)) refuseDeep(entry, depth + 1);
}
/**
* From JSON text to a statement, whose proofs are checked before anything else
* of it is looked at.
*
* What is drawn is parsed from the very text that the proofs were checked
* against, not from the objects that it was made of: those may have changed
* meanwhile, where a page's own `JSON.parse` or `Object.freeze` leaves them
* open, and its own `JSON.stringify` may write other words than they hold.
*
* @param imported the keys of `policy`, where they were imported earlier
* @throws {StatementError} `json`, `signature`, `shape` or `version`
*/
async function readStatement$1(json, policy, imported) {
	let received;
	try {
		received = JSON.parse(json, (_key, value) => Object.freeze(value));
		refuseDeep(received);
	} catch (error) {
		throw StatementError.from(error, "json");
	}
	const text = policy === "unverified" ? json : await verifiedText(received, policy, imported);
	const drawn = parseStatement(JSON.parse(text));
	if (policy !== "unverified") refuseBelow({
		__proto__: null,
		...policy.leastVersions
	}[drawn.id] ?? 1, drawn.version);
	return {
		__proto__: null,
		drawn,
		received
	};
}
/**
* The canonical form of `received` without its `proof`, which enough keys have signed.
*
* @throws {StatementError} `signature`
*/
async function verifiedText(received, { keys, threshold }, imported = importKeys(keys)) {
	if (!crypto.subtle) throw new StatementError("signature", "on an http: page no proof can be checked");
	const { proof, ...document } = {
		__proto__: null,
		...received
	};
	let text;
	let count;
	try {
		text = canonicalJson(document);
		count = await countSigners(text, proof, imported);
	} catch (error) {
		throw new StatementError("signature", `no proof can be checked: ${StatementError.from(error, "signature").message}`);
	}
	if (threshold >= 1 && threshold % 1 === 0 && count >= threshold) return text;
	throw new StatementError("signature", `signed by ${count} of the ${threshold} keys that it takes`);
}
/** @throws {StatementError} `version`, where `version` is not `least` or higher */
function refuseBelow(least, version) {
	if (!(version >= least)) throw new StatementError("version", `version ${version}, where ${least} is known`);
}
/**
* From a value of the page's own to a statement, under the same rules.
*
* @throws {StatementError} `size`, `json`, `signature`, `shape` or `version`
*/
async function readStatementValue(value, policy) {
	let json;
	try {
		refuseDeep(value);
		json = JSON.stringify(value) ?? "null";
	} catch (error) {
		throw StatementError.from(error, "json");
	}
	if (new TextEncoder().encode(json).length > 131072) throw new StatementError("size", `more than ${maxBytes} bytes`);
	return readStatement$1(json, policy);
}
/** The keys of this release: pinned-keys.json. */
var pinnedTrust = {
	threshold: 2,
	leastVersions: {},
	keys: [
		"zDnaemMvF736yBWYuD3AFdmjuwjKWRAryvSPYftNnxVaPbdXF",
		"zDnaefbPdnicLBLVi5vNdRBVD7TvdvuitrKrwhq577R3L4eWA",
		"zDnaez4KSLZrxHkZMwNgEfdJF99Y28CmPsTotgQzHeznyHz3d"
	]
};
/** One signature by any of `keys`, Multikey values of P-256 (`zDn…`), in place of this release's own. */
function anyOf(keys) {
	return {
		...pinnedTrust,
		keys,
		threshold: 1
	};
}
/**
* Verifies a statement by the code and the keys by which the card does: signatures (W3C Data Integrity, cryptosuite
* `ecdsa-jcs-2019`), then shape, then the least version that this release accepts.
*
* @param json the content of `statement.json`, as text, as bytes of UTF-8, or as `JSON.parse` or an `import` gives it
* @throws {StatementError} by `code`: `size` above 128 KiB, `json`, `signature`, `shape` or `version`
* @throws {TypeError} where `trustedKeys` is empty, or one of them is no public key
*/
async function readStatement(json, { trustedKeys, now = /* @__PURE__ */ new Date() } = {}) {
	const policy = trustedKeys ? trustIn(trustedKeys) : pinnedTrust;
	const { drawn: statement, received } = await (typeof json === "string" || json instanceof Uint8Array ? readStatement$1(textOf(json), policy) : readStatementValue(json, policy));
	return {
		statement,
		received,
		isExpired: isExpired(statement, now.getTime())
	};
}
function trustIn(keys) {
	if (!keys.length) throw new TypeError("trustedKeys is empty: leave it out for the keys of this release");
	const wrong = keys.find((key) => !isPublicKey(key));
	if (wrong !== void 0) throw new TypeError(`trustedKeys: ${wrong} is no Multikey value of P-256 (zDn…)`);
	return anyOf(keys);
}
/** @throws {StatementError} `size` or `json` */
function textOf(json) {
	const bytes = typeof json === "string" ? new TextEncoder().encode(json) : json;
	if (bytes.length > 131072) throw new StatementError("size", `more than ${maxBytes} bytes`);
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (error) {
		throw StatementError.from(error, "json");
	}
}
/** The interface's words in English, `{0}` for a value. */
var sources = [
	"Show less",
	"Read the full statement",
	"Email",
	"The statement could not be loaded.",
	"Language of the statement",
	"This statement has been withdrawn.",
	"Not yet available in {0}; shown in {1}",
	"Unofficial translation",
	"Official text ({0})",
	"This statement may be out of date.",
	"Loading…",
	"Try again",
	"Share",
	"Copy text",
	"Copied",
	"Copy link",
	"Print",
	"Please copy the selected text yourself.",
	"Corrected on {0}",
	"A newer statement has been published.",
	"With this device",
	"Text to copy",
	"These services learn who you are, and other people can see what you share.",
	"opens in a new tab",
	"Share your story only if you wish to and it is safe for you: on a social network, anyone can read it. Please leave out names and details that could identify other people. Instead of posting, you can write to {0}."
];
/** Their translations, in the same order. */
var translations = {
	ar: [
		"عرض أقل",
		"قراءة البيان كاملًا",
		"البريد الإلكتروني",
		"تعذّر تحميل البيان.",
		"لغة البيان",
		"سُحب هذا البيان.",
		"غير متاح بعد باللغة {0}؛ معروض باللغة {1}",
		"ترجمة غير رسمية",
		"النص الرسمي ({0})",
		"قد لا يكون هذا البيان محدَّثًا.",
		"جارٍ التحميل…",
		"إعادة المحاولة",
		"مشاركة",
		"نسخ النص",
		"تم النسخ",
		"نسخ الرابط",
		"طباعة",
		"يرجى نسخ النص المحدَّد يدويًا.",
		"صُحِّح في {0}",
		"نُشر بيان أحدث.",
		"باستخدام هذا الجهاز",
		"النص المراد نسخه",
		"ستعرف هذه الخدمات هويتكم، ويمكن لأشخاص آخرين رؤية ما تشاركونه.",
		"يُفتح في علامة تبويب جديدة",
		"شاركوا قصصكم فقط إذا رغبتم في ذلك وكان ذلك آمنًا لكم، فما يُنشر على شبكات التواصل الاجتماعي يمكن لأي شخص أن يقرأه. ونرجو عدم ذكر أسماء أو تفاصيل قد تكشف هوية أشخاص آخرين. وبدلًا من النشر، يمكنكم الكتابة إلى {0}."
	],
	es: [
		"Mostrar menos",
		"Leer la declaración completa",
		"Correo electrónico",
		"No se ha podido cargar la declaración.",
		"Idioma de la declaración",
		"Esta declaración ha sido retirada.",
		"Aún no disponible en {0}; se muestra en {1}",
		"Traducción no oficial",
		"Texto oficial ({0})",
		"Es posible que esta declaración no esté actualizada.",
		"Cargando…",
		"Reintentar",
		"Compartir",
		"Copiar el texto",
		"Copiado",
		"Copiar el enlace",
		"Imprimir",
		"Copie manualmente el texto seleccionado.",
		"Corregida el {0}",
		"Se ha publicado una declaración más reciente.",
		"Con este dispositivo",
		"Texto para copiar",
		"Estos servicios sabrán quién es usted, y otras personas podrán ver lo que comparta.",
		"se abre en una pestaña nueva",
		"Comparta su historia solo si lo desea y no corre peligro al hacerlo: en una red social, cualquiera puede leerla. Por favor, omita los nombres y los detalles que permitan identificar a otras personas. En lugar de publicarla, puede escribir a {0}."
	],
	fr: [
		"Réduire",
		"Lire la déclaration complète",
		"Courriel",
		"La déclaration n’a pas pu être chargée.",
		"Langue de la déclaration",
		"Cette déclaration a été retirée.",
		"Pas encore disponible en {0}\xA0; affichée en {1}",
		"Traduction non officielle",
		"Texte officiel ({0})",
		"Cette déclaration n’est peut-être plus à jour.",
		"Chargement…",
		"Réessayer",
		"Partager",
		"Copier le texte",
		"Copié",
		"Copier le lien",
		"Imprimer",
		"Veuillez copier vous-même le texte sélectionné.",
		"Corrigée le {0}",
		"Une déclaration plus récente a été publiée.",
		"Avec cet appareil",
		"Texte à copier",
		"Ces services sauront qui vous êtes, et d’autres personnes pourront voir ce que vous partagez.",
		"s’ouvre dans un nouvel onglet",
		"Ne partagez votre récit que si vous le souhaitez et si cela est sans danger pour vous\xA0: sur un réseau social, tout le monde peut le lire. Merci de ne donner ni nom ni détail qui permettrait de reconnaître d’autres personnes. Au lieu de le publier, vous pouvez écrire à {0}."
	],
	ru: [
		"Свернуть",
		"Читать заявление полностью",
		"Электронная почта",
		"Не удалось загрузить заявление.",
		"Язык заявления",
		"Это заявление отозвано.",
		"Пока недоступно на этом языке ({0}); показано на другом ({1})",
		"Неофициальный перевод",
		"Официальный текст ({0})",
		"Это заявление могло устареть.",
		"Загрузка…",
		"Повторить попытку",
		"Поделиться",
		"Копировать текст",
		"Скопировано",
		"Копировать ссылку",
		"Печать",
		"Скопируйте выделенный текст вручную.",
		"Исправлено {0}",
		"Опубликовано более новое заявление.",
		"С помощью этого устройства",
		"Текст для копирования",
		"Эти сервисы узнают, кто вы, а другие люди смогут увидеть, чем вы поделились.",
		"откроется в новой вкладке",
		"Делитесь своей историей, только если вы этого хотите и если это безопасно для вас: в социальной сети ее может прочитать кто угодно. Пожалуйста, не указывайте имена и подробности, по которым можно узнать других людей. Вместо публикации можно написать по адресу {0}."
	],
	zh: [
		"收起",
		"阅读声明全文",
		"电子邮件",
		"无法加载声明。",
		"声明语言",
		"本声明已撤回。",
		"尚无{0}版本；当前显示{1}版本",
		"非正式译文",
		"正式文本（{0}）",
		"本声明可能已过时。",
		"正在加载…",
		"重试",
		"分享",
		"复制文本",
		"已复制",
		"复制链接",
		"打印",
		"请手动复制所选文本。",
		"已于{0}更正",
		"新的声明已发布。",
		"使用此设备",
		"待复制的文本",
		"这些平台会知道您是谁，他人也能看到您分享的内容。",
		"在新标签页中打开",
		"请仅在您愿意且不会危及自身安全的情况下分享您的故事：发布在社交网络上的内容，任何人都能看到。请不要写出他人的姓名或可能暴露他人身份的细节。如不想公开发布，您也可以发送电子邮件至{0}。"
	]
};
/**
* All valid project locale codes. Sorted lexicographically.
*/
var allLocales = [
	`ar`,
	`en`,
	`es`,
	`fr`,
	`ru`,
	`zh`
];
/** A language of lit-localize.json without its translations does not compile. */
var catalogues = translations;
/** `source`, a word or sentence of the interface, in `locale`. */
function translate(source, locale) {
	return catalogues[locale]?.[sources.indexOf(source)] ?? source;
}
/** The languages of the interface by their codes of three letters (ISO 639-2, both kinds), which some pages carry. */
var twoLetters = {
	__proto__: null,
	ara: "ar",
	chi: "zh",
	eng: "en",
	fra: "fr",
	fre: "fr",
	rus: "ru",
	spa: "es",
	zho: "zh"
};
/** The language that `tag` begins with (BCP 47), in lower case and as short as it can be written: `fr` for `fra-CA`. */
function primarySubtag(tag) {
	const [subtag = ""] = tag.trim().toLowerCase().split(/[-_]/, 1);
	return twoLetters[subtag] ?? subtag;
}
/**
* The one of `available` that serves a reader who asks for `requested`: the same tag, else the bare language (`fr` for
* `fr-CA`), else any variety of it (`zh-Hans` for `zh-TW`).
*
* By hand on the primary subtag, since `Intl.Locale` throws on what pages really carry (`en_US`, an empty string) and
* `Intl.LocaleMatcher` is not in browsers yet.
*/
function matchLanguage(available, requested) {
	const tag = requested.trim().toLowerCase().replaceAll("_", "-");
	const primary = primarySubtag(requested);
	return available.find((candidate) => candidate.toLowerCase() === tag) ?? available.find((candidate) => candidate === primary) ?? available.find((candidate) => primarySubtag(candidate) === primary);
}
var references = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;"
};
/** `text` as HTML writes it, in an element's content and in a quoted attribute. */
function escapeHtml(text) {
	return text.replace(/[&<>"']/g, (character) => references[character]);
}
/**
* A block of a statement's body, as HTML.
*
* @param level of headings, 1 to 6
* @param attributes of the block's element, as HTML, each after a space
*/
function blockHtml(block, level, attributes = "") {
	if (typeof block === "string") return `<p${attributes}>${escapeHtml(block)}</p>`;
	if (block.type === "heading") return `<h${level}${attributes}>${escapeHtml(block.text)}</h${level}>`;
	const items = block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("");
	const start = block.start === void 0 ? "" : ` start="${escapeHtml(String(block.start))}"`;
	return block.ordered ? `<ol${attributes}${start}>${items}</ol>` : `<ul${attributes}>${items}</ul>`;
}
/**
* In Latin characters: about three paragraphs of ICAT's English, as high as a folded card needs in any language and font. The
* card itself folds by what its place has room for (src/controllers/place-controller.ts).
*/
var enough = 500;
/** Chinese, Japanese and Korean characters, and their punctuation: each is about as wide as two Latin ones. */
var wide = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g;
/**
* The first blocks of `body`, until they take about as much room as three paragraphs of ICAT's English, in whichever
* language. A list may end early; a heading is never the last, unless nothing follows it.
*/
function firstBlocks(body) {
	const blocks = [];
	let room = enough;
	for (const block of body) {
		if (room <= 0) break;
		if (typeof block === "string") {
			blocks.push(block);
			room -= widthOf(block);
		} else if (block.type === "heading") {
			blocks.push(block);
			room = Math.max(room - widthOf(block.text), 1);
		} else {
			const items = [];
			for (const item of block.items) {
				if (room <= 0) break;
				items.push(item);
				room -= widthOf(item);
			}
			blocks.push({
				...block,
				items
			});
		}
	}
	return blocks;
}
/** In Latin characters. */
function widthOf(text) {
	return text.length + (text.match(wide)?.length ?? 0);
}
var rightToLeft = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi|Arab|Hebr|Thaa)\b/;
/**
* The direction that `language` (BCP 47) is written in: of its script, where the
* tag names one. `Intl.Locale` can't say in Firefox 126.
*/
function direction(language) {
	const script = /-([A-Z][a-z]{3})\b/.exec(language)?.[1];
	return rightToLeft.test(script ?? language) ? "rtl" : "ltr";
}
/** `language` as the `lang` attribute has it: our Chinese is written in simplified characters. */
function htmlLanguage(language) {
	return language === "zh" ? "zh-Hans" : language;
}
/** The attributes `lang` and `dir` of an element in `language` (BCP 47), as HTML, after a space. */
function languageAttributes(language) {
	const lang = htmlLanguage(language);
	return ` lang="${escapeHtml(lang)}" dir="${direction(lang)}"`;
}
/** `url` as ICAT writes addresses, such as `icat.network`. */
function addressWords(url) {
	return url.replace(/^https:\/\//, "").replace(/\/$/, "");
}
/**
* A link, as HTML, by which the other site learns nothing of the page that it is on.
*
* @param isAddress whether `words` are an address or handle, which runs from left to right in every language
*/
function linkHtml(url, words, isAddress = false) {
	return `<a${isAddress ? " dir=\"ltr\"" : ""} href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(words)}</a>`;
}
/** A link to a mail address, as HTML. */
function mailHtml(email) {
	return `<a dir="ltr" href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a>`;
}
/**
* The order of day, month and year in each language, and the names of its months, if it has any: CLDR's long form with Latin
* digits, for English that of ICAT's own text (en-GB). As data, since the first use of `Intl` takes a slow phone some 45 ms
* before anything is drawn.
*/
var forms = {
	ar: ["D M Y", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"],
	en: ["D M Y", "January February March April May June July August September October November December"],
	es: ["D de M de Y", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"],
	fr: ["D M Y", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"],
	ru: ["D M Y\xA0г.", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"],
	zh: ["Y年M月D日", ""]
};
/** `day` (`YYYY-MM-DD`) in the words of `locale`, such as `30 July 2020`. */
function formatDate(day, locale) {
	const [year, month, date] = day.split("-").map(Number);
	const [order, months] = forms[locale];
	const parts = {
		Y: year,
		M: months.split(" ")[month - 1] || month,
		D: locale === "fr" && date === 1 ? "1er" : date
	};
	return order.replace(/[YMD]/g, (part) => `${parts[part]}`);
}
/** `day` (`YYYY-MM-DD`) in the words of `locale`, as HTML. */
function timeHtml(day, locale) {
	return `<time datetime="${escapeHtml(day)}">${escapeHtml(formatDate(day, locale))}</time>`;
}
/**
* The words of a statement that stand between the tags of `<icat-statement>`, as HTML: title, date, “Unofficial
* translation” where it is one, the first blocks of the body, and a line with where to read on and ICAT's mail address.
* Of a withdrawn statement: issuer, the notice with its day, the note, and a line with its address and ICAT's.
*
* Each block is a line of its own and carries `lang` and `dir`, not one element around them all: editors and sanitizers
* keep them on a paragraph where they drop what is around it. The interface's words are in English where it lacks the
* language, and so is the date then.
*
* @param statement as `readStatement` gives it: verified, and without hidden characters
* @param requested the language of the words (BCP 47); `fr-CA` is taken for `fr`
* @throws {RangeError} where the statement has no text in that language
*/
function slottedHtml(statement, requested, { headingLevel = 2 } = {}) {
	const languages = Object.keys(statement.texts);
	const language = matchLanguage(languages, requested);
	if (language === void 0) throw new RangeError(`no text in ${requested}: there is ${languages.join(", ")}`);
	const text = statement.texts[language];
	const locale = matchLanguage(allLocales, language) ?? "en";
	const level = [
		1,
		2,
		3,
		4,
		5,
		6
	].includes(headingLevel) ? headingLevel : 2;
	return (statement.status === "withdrawn" ? withdrawnLines(statement, text, language, locale) : statementLines(statement, text, language, locale, level)).join("\n");
}
function statementLines({ published, url, contacts }, text, language, locale, level) {
	const address = text.url ?? url;
	const unofficial = text.official ? "" : ` · ${escapeHtml(translate("Unofficial translation", locale))}`;
	return [
		element(`h${level}`, language, escapeHtml(text.title)),
		element("p", locale, `${timeHtml(published, locale)}${unofficial}`),
		...firstBlocks(text.body).map((block) => blockHtml(block, Math.min(level + 1, 6), languageAttributes(language))),
		lastLine(address, translate("Read the full statement", locale), contacts.email, locale)
	];
}
function withdrawnLines({ updated, url, contacts }, { issuer, note }, language, locale) {
	const notice = escapeHtml(translate("This statement has been withdrawn.", locale));
	return [
		element("p", language, escapeHtml(issuer)),
		element("p", locale, `${notice} ${timeHtml(updated, locale)}`),
		...note ? [element("p", language, escapeHtml(note))] : [],
		lastLine(url, addressWords(url), contacts.email, locale)
	];
}
function lastLine(url, words, email, locale) {
	return element("p", locale, `${linkHtml(url, words)} · ${mailHtml(email)}`);
}
/** @param content HTML */
function element(name, language, content) {
	return `<${name}${languageAttributes(language)}>${content}</${name}>`;
}
/**
* Makes `instanceof` hold for what the same class of another copy of this module has made: a page may load two, of which
* one defines the element.
*
* @param name the same in each copy, and in no other class
*/
function recognizeCopies(constructor, name) {
	const mark = Symbol.for(name);
	const isInstance = Function.prototype[Symbol.hasInstance];
	Object.defineProperty(constructor.prototype, mark, {
		__proto__: null,
		value: true
	});
	Object.defineProperty(constructor, Symbol.hasInstance, {
		__proto__: null,
		value(value) {
			return this === constructor ? mark in Object(value) : isInstance.call(this, value);
		}
	});
}
/** A request for the statement failed, whether or not an older copy is shown. */
var IcatStatementErrorEvent = class extends CustomEvent {
	constructor(detail) {
		super("icat-statement-error", {
			detail,
			bubbles: true,
			composed: true,
			cancelable: false
		});
	}
	static {
		recognizeCopies(this, "icat-statement-error");
	}
};
/** A statement has been drawn: after loading, again in another language, and once more when its `expires` passes. */
var IcatStatementLoadEvent = class extends CustomEvent {
	constructor(detail) {
		super("icat-statement-load", {
			detail,
			bubbles: true,
			composed: true,
			cancelable: false
		});
	}
	static {
		recognizeCopies(this, "icat-statement-load");
	}
};
/** The visitor chose where to share, before anything happens; `preventDefault()` leaves it to the page. */
var IcatStatementShareEvent = class extends CustomEvent {
	constructor(detail) {
		super("icat-statement-share", {
			detail,
			bubbles: true,
			composed: true,
			cancelable: true
		});
	}
	static {
		recognizeCopies(this, "icat-statement-share");
	}
};
/**
* Stands for the element where there is no DOM, so that code that names its class can be imported there. It can be extended,
* and nothing is registered.
*/
var IcatStatement = class {
	/** Does nothing: there is no registry of elements. */
	static define() {}
	constructor() {
		throw new TypeError("<icat-statement> needs a DOM: this is the entry for servers and workers");
	}
};
export { IcatStatement, IcatStatementErrorEvent, IcatStatementLoadEvent, IcatStatementShareEvent, StatementError, readStatement, slottedHtml };
