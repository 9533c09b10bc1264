/** The two compiled programs with the places of their uniforms. */
import {
  contactFragment,
  contactVertex,
  groundFragment,
  groundVertex,
  heatFragment,
  heatVertex,
} from "./shaders";

type Places<N extends string> = Readonly<Record<N, WebGLUniformLocation | null>>;

export interface Program<N extends string> {
  readonly program: WebGLProgram;
  readonly at: Places<N>;
}

const groundUniforms = [
  "map",
  "heldOnly",
  "place",
  "grain",
  "screen",
  "paints",
  "paint",
  "period",
  "infill",
  "ratio",
] as const;
const contactUniforms = [
  "map",
  "place",
  "screen",
  "radius",
  "ratio",
  "ink",
  "dash",
  "anchor",
] as const;

const heatUniforms = ["place", "screen", "raster", "inks"] as const;

export type GroundProgram = Program<(typeof groundUniforms)[number]>;
export type ContactProgram = Program<(typeof contactUniforms)[number]>;

export type HeatProgram = Program<(typeof heatUniforms)[number]>;

function compile(gl: WebGL2RenderingContext, kind: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(kind);
  if (!shader) throw new Error("the graphics context was lost");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`a shader did not compile: ${gl.getShaderInfoLog(shader)}`);
  }
  return shader;
}

function link<N extends string>(
  gl: WebGL2RenderingContext,
  [vertex, fragment]: readonly [string, string],
  names: readonly N[],
): Program<N> {
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, vertex));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragment));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`a program did not link: ${gl.getProgramInfoLog(program)}`);
  }
  const found = names.map((name) => [name, gl.getUniformLocation(program, name)]);
  return { program, at: Object.fromEntries(found) as Places<N> };
}

export function linkGround(gl: WebGL2RenderingContext): GroundProgram {
  return link(gl, [groundVertex, groundFragment], groundUniforms);
}

export function linkContact(gl: WebGL2RenderingContext): ContactProgram {
  return link(gl, [contactVertex, contactFragment], contactUniforms);
}

export function linkHeat(gl: WebGL2RenderingContext): HeatProgram {
  return link(gl, [heatVertex, heatFragment], heatUniforms);
}
