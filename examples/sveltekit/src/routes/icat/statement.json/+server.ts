import {readCopy} from '$lib/server/statement';
import type {RequestHandler} from './$types';

export const GET: RequestHandler = async () =>
  new Response(await readCopy(), {headers: {'Content-Type': 'application/json'}});
