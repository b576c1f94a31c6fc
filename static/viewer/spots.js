/* Where the symbols of sites stand: at their places, or a little aside where they would hide each other or what is beneath. */
(function (R) {
  "use strict";

  const AREA_ROOM = 9;
  const CIRCLE_FROM = 6;
  const GAP = 5;
  const ASIDE = 3;
  const DOT = 3;
  // The ring of a day stands outside the plate; its room is kept free on every day.
  const RING = 1.36;
  const ROUNDS = 400;
  // Pairs looked at in one placement at most: a report of thousands of sites must not stop the map.
  const PAIRS = 4e6;
  const GOLDEN = 2.4;

  const apart = (a, b) => Math.hypot(b.x - a.x, b.y - a.y);

  function circleRadius(app, site) {
    const circle = (app.drawn[site.id] || {}).circle;
    if (!circle || !app.map.hasLayer(circle)) return 0;
    const bounds = circle.getBounds();
    return (app.map.latLngToContainerPoint(bounds.getSouthWest()).y - app.map.latLngToContainerPoint(bounds.getNorthEast()).y) / 2;
  }

  function near(point, size) {
    return point.x > -200 && point.y > -200 && point.x < size.x + 200 && point.y < size.y + 200;
  }

  function find(app, size) {
    const radius = R.symbolRadius(app);
    const spots = [];
    const areas = [];
    for (const site of R.seen(app, "sites").filter((one) => app.drawn[one.id])) {
      const home = app.map.latLngToContainerPoint(site.at);
      if (!near(home, size)) continue;
      if (site.area) areas.push(home);
      else spots.push({ id: site.id, key: "site " + site.id, home, x: home.x, y: home.y - lift(circleRadius(app, site), radius * RING) });
    }
    const room = { radius, areas, size, edge: radius * RING + 2 };
    settle(spots, { ...room, areas: [] });
    for (const middle of areas) clearArea(spots, middle, radius);
    return settle(spots, room);
  }

  // A symbol that would hide the circle of its site's precision stands above it.
  function lift(circle, radius) {
    return circle > CIRCLE_FROM && circle < radius + 4 ? circle + radius + 2 : 0;
  }

  function settle(spots, room) {
    const rounds = Math.min(ROUNDS, Math.ceil(PAIRS / (spots.length ** 2 || 1)));
    for (let round = 0; round < rounds; round += 1) if (!once(spots, room)) break;
    return spots;
  }

  function once(spots, room) {
    let moved = false;
    for (let i = 0; i < spots.length; i += 1) {
      for (let j = i + 1; j < spots.length; j += 1) moved = push(spots[i], spots[j], room.radius * 2 + GAP, j) || moved;
      for (const middle of room.areas) moved = pushFrom(middle, spots[i], room.radius + AREA_ROOM) || moved;
      keepInside(spots[i], room);
    }
    return moved;
  }

  function push(a, b, need, turn) {
    const far = apart(a, b);
    if (far > need - 0.25) return false;
    // Two at one place part in a direction that differs from pair to pair.
    const [dx, dy] = far < 0.01 ? [Math.cos(turn * GOLDEN), Math.sin(turn * GOLDEN)] : [(b.x - a.x) / far, (b.y - a.y) / far];
    const move = (need - far) / 2;
    a.x -= dx * move;
    a.y -= dy * move;
    b.x += dx * move;
    b.y += dy * move;
    return true;
  }

  function pushFrom(middle, spot, need) {
    const far = apart(middle, spot);
    if (far > need - 0.25) return false;
    const [dx, dy] = far < 0.01 ? [1, 0] : [(spot.x - middle.x) / far, (spot.y - middle.y) / far];
    spot.x += dx * (need - far);
    spot.y += dy * (need - far);
    return true;
  }

  // A symbol whose place is on the map is not pushed over its edge.
  function keepInside(spot, { size, edge }) {
    for (const axis of ["x", "y"]) {
      const home = spot.home[axis];
      if (home < 0 || home > size[axis]) continue;
      spot[axis] = Math.max(Math.min(edge, home), Math.min(Math.max(size[axis] - edge, home), spot[axis]));
    }
  }

  // An area has no symbol, but its middle must show. The group beside it moves as one, so that north stays north.
  function clearArea(spots, middle, radius) {
    const need = radius + AREA_ROOM;
    const spot = spots.find((one) => apart(one, middle) < need);
    if (!spot) return;
    const far = apart(middle, spot.home) || 1;
    const [dx, dy] = [(spot.home.x - middle.x) / far, (spot.home.y - middle.y) / far];
    const move = need - ((spot.x - middle.x) * dx + (spot.y - middle.y) * dy);
    for (const other of spots.filter((one) => apart(one, spot) < radius * 4)) {
      other.x += dx * move;
      other.y += dy * move;
    }
  }

  function isAside(spot) {
    return apart(spot, spot.home) > ASIDE;
  }

  // What names must leave free: the symbols with their rings, and the dots at true places.
  function boxes(app, spots) {
    const { around } = R.labelEngine;
    const radius = R.symbolRadius(app) * RING;
    const symbols = spots.map((spot) => ({ ...around(spot, radius), owner: spot.key }));
    const dots = spots.filter(isAside).map((spot) => ({ ...around(spot.home, DOT + 1), owner: spot.key, solid: true }));
    return [...symbols, ...dots];
  }

  // The whole marker moves, not only its picture: what is clicked and focused is what is seen.
  function move(app, spot) {
    const node = app.drawn[spot.id].marker.getElement();
    if (!node) return;
    const [dx, dy] = isAside(spot) ? [spot.x - spot.home.x, spot.y - spot.home.y] : [0, 0];
    const { x, y } = L.point(app.drawn[spot.id].marker.options.icon.options.iconAnchor);
    node.style.marginLeft = (dx - x).toFixed(1) + "px";
    node.style.marginTop = (dy - y).toFixed(1) + "px";
    if (!dx && !dy) return;
    if (apart(spot, spot.home) > R.symbolRadius(app)) R.drawLeader(app, spot.home, spot, R.symbolRadius(app));
    R.drawDot(app, spot.home, "rh-true-spot", R.smallSymbols(app) ? DOT * 0.8 : DOT);
  }

  Object.assign(R, { findSpots: find, spotBoxes: boxes, moveSymbol: move, circleRadius, SYMBOL_RING: RING });
})((window.Railhead = window.Railhead || {}));
