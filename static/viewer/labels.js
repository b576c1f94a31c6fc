/* Names on the map: one greedy placement by priority, so that no two names and no name and symbol overlap. */
(function (R) {
  "use strict";

  const GAPS = [2, 12, 24, 40, 60, 84, 114, 150];
  const EDGE = 4;
  const NARROW = 560;
  // How many of the gaps are near enough for a name to need no long leader.
  const BESIDE = 3;
  const DIRECTIONS = Array.from({ length: 16 }, (_, index) => (index * Math.PI) / 8);
  // East first, then the corners: where a reader expects a name to stand.
  const DIRECTION_COST = [0, 1, 3, 5, 5, 5, 4, 4, 3, 4, 4, 5, 5, 5, 3, 1];
  const LEADER_FROM = 8;

  const clamp = (value) => Math.max(-1, Math.min(1, value * 1.6));
  const overlap = (a, b, gap) => a.x0 < b.x1 + gap && a.x1 > b.x0 - gap && a.y0 < b.y1 + gap && a.y1 > b.y0 - gap;
  const boxAt = (x, y, w, h) => ({ x0: x, y0: y, x1: x + w, y1: y + h });
  const around = (point, radius) => boxAt(point.x - radius, point.y - radius, radius * 2, radius * 2);

  function inside(box, scene) {
    return box.x0 >= EDGE && box.y0 >= EDGE && box.x1 <= scene.size.x - EDGE && box.y1 <= scene.size.y - EDGE;
  }

  function free(box, scene, own) {
    return inside(box, scene) && !scene.boxes.some((other) => (other.owner !== own || other.solid) && overlap(box, other, 2));
  }

  function cross(a, b, box) {
    const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 3);
    for (let i = 0; i <= steps; i += 1) {
      const x = a.x + ((b.x - a.x) * i) / (steps || 1);
      const y = a.y + ((b.y - a.y) * i) / (steps || 1);
      if (x > box.x0 - 1 && x < box.x1 + 1 && y > box.y0 - 1 && y < box.y1 + 1) return true;
    }
    return false;
  }

  function side(a, b, c) {
    return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  }

  function meet(one, two) {
    return side(...one, two[0]) !== side(...one, two[1]) && side(...two, one[0]) !== side(...two, one[1]);
  }

  function traffic(box, scene) {
    let count = 0;
    for (const point of scene.lines) if (point.x > box.x0 - 3 && point.x < box.x1 + 3 && point.y > box.y0 - 3 && point.y < box.y1 + 3) count += 1;
    return count;
  }

  function nearest(box, point) {
    return { x: Math.max(box.x0, Math.min(box.x1, point.x)), y: Math.max(box.y0, Math.min(box.y1, point.y)) };
  }

  function leaderFits(leader, scene, own) {
    if (scene.leaders.some((other) => meet(leader, other))) return false;
    return !scene.boxes.some((other) => other.owner !== own && cross(leader[0], leader[1], other));
  }

  // A name that stands nearer to another symbol would be read as that symbol's.
  function mistaken(box, end, entry, scene) {
    const own = Math.hypot(end.x - entry.point.x, end.y - entry.point.y);
    return (scene.symbols || []).some((other) => {
      const near = nearest(box, other);
      return other.key !== entry.key && Math.hypot(near.x - other.x, near.y - other.y) < own + 3;
    });
  }

  function candidate(entry, scene, turn, ring, loose) {
    const angle = DIRECTIONS[turn];
    const reach = entry.radius + GAPS[ring];
    const x = entry.point.x + Math.cos(angle) * reach - entry.w / 2 + (clamp(Math.cos(angle)) * entry.w) / 2;
    const y = entry.point.y + Math.sin(angle) * reach - entry.h / 2 + (clamp(Math.sin(angle)) * entry.h) / 2;
    const box = boxAt(x, y, entry.w, entry.h);
    if (!free(box, scene, entry.key)) return null;
    const end = nearest(box, entry.point);
    if (Math.hypot(end.x - entry.point.x, end.y - entry.point.y) < entry.radius) return null;
    if (overlap(box, around(entry.point, entry.radius * 0.78), 0)) return null;
    const unclear = mistaken(box, end, entry, scene);
    const long = Math.hypot(end.x - entry.point.x, end.y - entry.point.y) > entry.radius + LEADER_FROM;
    const leader = long || unclear ? [entry.point, end] : null;
    if (leader && !loose && !leaderFits(leader, scene, entry.key)) return null;
    const cost = DIRECTION_COST[turn] + ring * 7 + (unclear ? 6 : 0) + Math.min(traffic(box, scene), 12) * 1.5;
    return { box, leader, cost };
  }

  function best(entry, scene, rings, loose) {
    let found = null;
    for (let ring = 0; ring < rings; ring += 1) {
      if (found && ring * 7 > found.cost) break;
      for (let turn = 0; turn < DIRECTIONS.length; turn += 1) {
        const option = candidate(entry, scene, turn, ring, loose);
        if (option && (!found || option.cost < found.cost)) found = option;
      }
    }
    return found;
  }

  // A country's or sea's name moves a little or not at all: further off it would stand on its neighbour.
  const SHIFTS = [[0, 0], [0, -10], [0, 10], [18, 0], [-18, 0]];

  function centred(entry, scene) {
    let found = null;
    for (const [dx, dy] of SHIFTS) {
      const box = boxAt(entry.point.x - entry.w / 2 + dx, entry.point.y - entry.h / 2 + dy, entry.w, entry.h);
      const cost = traffic(box, scene);
      if (free(box, scene, entry.key) && cost < 6 && (!found || cost < found.cost)) found = { box, cost };
    }
    return found;
  }

  function alongLine(entry, scene) {
    let found = null;
    for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82]) {
      const point = entry.path[Math.floor(share * (entry.path.length - 1))];
      for (const away of [9, 16, 26, 38, 52]) for (const sign of [-1, 1]) {
        const y = sign < 0 ? point.y - away - entry.h : point.y + away;
        const box = boxAt(point.x - entry.w / 2, y, entry.w, entry.h);
        const cost = traffic(box, scene) * 4 + away / 10 + Math.abs(share - 0.5) * 24;
        if (free(box, scene, entry.key) && cost < 16 && (!found || cost < found.cost)) found = { box, cost };
      }
    }
    return found;
  }

  function take(scene, entry, found) {
    scene.boxes.push({ ...found.box, owner: entry.key });
    if (found.leader) scene.leaders.push(found.leader);
    scene.placed.push({ entry, ...found });
  }

  function placeAll(scene, groups) {
    // A measured line is what the reader asked for: its length comes first.
    for (const entry of groups.rulers) {
      const found = alongLine(entry, scene) || best({ ...entry, point: entry.path[0], radius: 8 }, scene, GAPS.length, true);
      if (found) take(scene, entry, { ...found, leader: null });
    }
    for (const entry of groups.sites) {
      const found = named(entry, scene);
      if (found) take(scene, entry, found);
    }
    // The line's own words can stand anywhere along it; a large country's name cannot.
    const first = (entry) => entry.kind === "country" && entry.rank <= 1;
    placeBase(scene, groups.base.filter(first));
    for (const entry of groups.legs) {
      const found = alongLine(entry, scene);
      if (found) take(scene, entry, found);
    }
    placeBase(scene, groups.base.filter((entry) => !first(entry)));
  }

  // A site is not left without its name: where no clear leader is left, it runs under the symbols. On a phone the map
  // would be all leaders: there a lesser site has its name beside it or not at all.
  function named(entry, scene) {
    if (scene.size.x < NARROW && entry.rank > 1) return best(entry, scene, BESIDE);
    return best(entry, scene, GAPS.length) || best(entry, scene, GAPS.length, true);
  }

  function placeBase(scene, entries) {
    for (const entry of entries) {
      const found = entry.kind === "town" ? null : centred(entry, scene);
      if (entry.kind === "town") placeTown(scene, entry);
      else if (found) take(scene, entry, found);
    }
  }

  function placeTown(scene, entry) {
    const dot = around(entry.point, 4);
    if (!free(dot, scene, entry.key)) return;
    const found = best(entry, scene, 1);
    if (!found || traffic(found.box, scene) > 3) return;
    scene.boxes.push({ ...dot, owner: entry.key });
    take(scene, entry, { ...found, leader: null, dot: entry.point });
  }

  Object.assign(R, { labelEngine: { placeAll, around } });
})((window.Railhead = window.Railhead || {}));
