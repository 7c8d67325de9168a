import { createRequire } from 'node:module'

// The runtime is installed for this plugin alone, so the types are our own: what is used of `onnxruntime-node`.

/** An array of numbers with its dimensions. */
export interface Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** A loaded model. */
export interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
}

interface SessionOptions {
  readonly intraOpNumThreads: number
  readonly interOpNumThreads: number
  readonly executionMode: 'sequential'
  readonly enableCpuMemArena: boolean
  readonly enableMemPattern: boolean
  readonly logSeverityLevel: number
}

interface Runtime {
  readonly InferenceSession: {
    create(path: string, options: SessionOptions): Promise<Session>
  }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor
}

const ERRORS_ONLY = 3
const fromHere = createRequire(__filename)
let runtime: Runtime | null = null

function loaded(): Runtime {
  runtime ??= fromHere('onnxruntime-node') as Runtime
  return runtime
}

/** Where a file of an installed package lies. @throws Error when the package is not installed */
export function installedFile(path: string): string {
  return fromHere.resolve(path)
}

/** Loads a model. @throws Error when the runtime is not installed or the model is not one */
export function loadModel(path: string, threads: number): Promise<Session> {
  return loaded().InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Lines differ in width: an arena keeps a block for each width it ever met.
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: ERRORS_ONLY,
  })
}

/** Runs a model that has one input and one output. */
export async function runModel(
  session: Session,
  data: Float32Array,
  dims: readonly number[],
): Promise<Tensor> {
  const { Tensor: NewTensor } = loaded()
  const input = new NewTensor('float32', data, dims)
  const outputs = await session.run({ [session.inputNames[0] ?? '']: input })
  const output = outputs[session.outputNames[0] ?? '']
  if (output === undefined) throw new Error('the model gave no output')
  return output
}
