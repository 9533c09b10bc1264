/**
 * The programs of the ground and of the line of contact. The map shown is a uniform: whatever
 * is not alive on it is thrown outside the screen by the vertex shader.
 *
 * Lengths are CSS pixels. The hatch is anchored to the map: its coordinate is counted from
 * the north-west corner of the world at the whole zoom below, so that it moves with the
 * ground; while one zooms in, lines fade in between the lines and take over at the next zoom.
 */
const alive = `
bool alive(vec2 life, float map) { return life.x <= map && map < life.y; }
const vec4 NOWHERE = vec4(2.0, 2.0, 0.0, 1.0);
vec4 onScreen(vec2 pixel, vec2 screen) {
  return vec4(pixel.x / screen.x * 2.0 - 1.0, 1.0 - pixel.y / screen.y * 2.0, 0.0, 1.0);
}`;

export const groundVertex = `#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in float status;
layout(location = 2) in vec2 life;
uniform float map;
uniform bool heldOnly;
uniform vec3 place;      // scale and offset: tile units to pixels
uniform vec3 grain;      // scale and offset: tile units to pattern
uniform vec2 screen;
uniform sampler2D paints; // a column a status; rows: fill, ink, traits
uniform int paint;       // a column to use for all, or -1
out vec2 weave;
flat out vec4 fill;
flat out vec4 ink;
flat out int pattern;
${alive}
void main() {
  int column = int(status + 0.5);
  vec4 own = texelFetch(paints, ivec2(column, 2), 0);
  bool held = own.g > 0.5;
  if (!alive(life, map) || (heldOnly && !held)) {
    gl_Position = NOWHERE;
    return;
  }
  if (paint >= 0) column = paint;
  fill = texelFetch(paints, ivec2(column, 0), 0);
  ink = texelFetch(paints, ivec2(column, 1), 0);
  pattern = int(texelFetch(paints, ivec2(column, 2), 0).r * 255.0 + 0.5);
  weave = position * grain.x + grain.yz;
  gl_Position = onScreen(position * place.x + place.yz, screen);
}`;

export const groundFragment = `#version 300 es
precision highp float;
in vec2 weave;
flat in vec4 fill;
flat in vec4 ink;
flat in int pattern;
uniform float period;    // pixels between two lines
uniform float infill;    // how far the lines between the lines have come, 0 to 1
uniform float ratio;     // device pixels to a pixel
out vec4 colour;

float stroke(float away, float halfWidth) {
  float soft = 0.5 / ratio;
  return 1.0 - smoothstep(halfWidth - soft, halfWidth + soft, away);
}
float lines(float t) {
  float coarse = abs(fract(t + 0.5) - 0.5) * period;
  float fine = abs(fract(t * 2.0 + 0.5) - 0.5) * period * 0.5;
  return max(stroke(coarse, 0.6), stroke(fine, 0.6) * infill);
}
float dots(vec2 t) {
  float coarse = length(abs(fract(t + 0.5) - 0.5)) * period;
  float fine = length(abs(fract(t * 2.0 + 0.5) - 0.5)) * period * 0.5;
  return max(stroke(coarse, 1.1), stroke(fine, 1.1) * infill);
}
void main() {
  float rising = weave.x + weave.y;
  float falling = weave.x - weave.y;
  float mark = 0.0;
  if (pattern == 1) mark = lines(rising);
  if (pattern == 2) mark = lines(falling);
  if (pattern == 3) mark = max(lines(rising), lines(falling));
  if (pattern == 4) mark = dots(vec2(rising, falling));
  float inked = ink.a * mark;
  float alpha = inked + fill.a * (1.0 - inked);
  colour = vec4(ink.rgb * inked + fill.rgb * fill.a * (1.0 - inked), alpha);
}`;

export const contactVertex = `#version 300 es
precision highp float;
layout(location = 0) in vec4 ends;
layout(location = 1) in vec2 life;
uniform float map;
uniform vec3 place;
uniform vec2 screen;
uniform float radius;
out vec2 spot;
flat out vec2 start;
flat out vec2 finish;
${alive}
void main() {
  if (!alive(life, map)) {
    gl_Position = NOWHERE;
    return;
  }
  start = ends.xy * place.x + place.yz;
  finish = ends.zw * place.x + place.yz;
  vec2 way = finish - start;
  vec2 along = length(way) > 0.0 ? normalize(way) : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  float reach = radius + 1.0;
  bool atStart = (gl_VertexID & 1) == 0;
  bool leftSide = (gl_VertexID & 2) == 0;
  spot = (atStart ? start - along * reach : finish + along * reach)
       + across * (leftSide ? reach : -reach);
  gl_Position = onScreen(spot, screen);
}`;

export const contactFragment = `#version 300 es
precision highp float;
in vec2 spot;
flat in vec2 start;
flat in vec2 finish;
uniform float radius;
uniform float ratio;
uniform vec4 ink;
uniform vec2 dash;       // pixels drawn, and from dash to dash; 0 where the line is whole
uniform vec2 anchor;     // where dashes are counted from: a corner that moves with the ground
out vec4 colour;
void main() {
  vec2 way = finish - start;
  // Counted along the axis that a segment follows, so that short segments share one rhythm.
  vec2 counted = spot - anchor;
  float along = abs(way.x) > abs(way.y) ? counted.x : counted.y;
  if (dash.y > 0.0 && mod(along, dash.y) > dash.x) discard;
  float share = clamp(dot(spot - start, way) / max(dot(way, way), 1e-9), 0.0, 1.0);
  float away = length(spot - start - way * share);
  float soft = 0.5 / ratio;
  float alpha = ink.a * (1.0 - smoothstep(radius - soft, radius + soft, away));
  if (alpha <= 0.0) discard;
  colour = vec4(ink.rgb * alpha, alpha);
}`;

/** A square of a tile, its corners told by the number of the vertex. */
export const heatVertex = `#version 300 es
precision highp float;
uniform vec3 place;
uniform vec2 screen;
out vec2 within;
${alive}
void main() {
  within = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = onScreen(within * 4096.0 * place.x + place.yz, screen);
}`;

/** The class of a pixel is its number in the raster; 0 is ground that did not change hands. */
export const heatFragment = `#version 300 es
precision highp float;
precision highp usampler2D;
in vec2 within;
uniform usampler2D raster;
uniform vec4 inks[6];
out vec4 colour;
vec4 inkAt(ivec2 spot) {
  ivec2 most = textureSize(raster, 0) - 1;
  uint found = texelFetch(raster, clamp(spot, ivec2(0), most), 0).r;
  vec4 ink = found == 0u ? vec4(0) : inks[int(min(found, 5u))];
  return vec4(ink.rgb * ink.a, ink.a);
}
// Colours of the four pixels around are mixed, not classes: between zooms a pixel of the raster
// is larger than one of the screen, and its edge would be stairs.
void main() {
  vec2 at = within * vec2(textureSize(raster, 0)) - 0.5;
  ivec2 first = ivec2(floor(at));
  vec2 share = at - vec2(first);
  vec4 above = mix(inkAt(first), inkAt(first + ivec2(1, 0)), share.x);
  vec4 below = mix(inkAt(first + ivec2(0, 1)), inkAt(first + ivec2(1, 1)), share.x);
  colour = mix(above, below, share.y);
}`;
