// Brings `ctx.server` into the types. The package's types are ESM only; nothing of it is loaded from here.
import type {} from '@koishijs/plugin-server' with { 'resolution-mode': 'import' }
import type {} from 'koishi'
