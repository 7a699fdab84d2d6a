"""The plant in an emulated headset: on the table, on foot, by controllers and by bare hands.

The headset is the Immersive Web Emulation Runtime; the product knows nothing of it. What it cannot
tell is how any of this feels, and how fast a real one draws.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import ROOT, Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

RUNTIME = ROOT / "web" / "node_modules" / "iwer" / "build" / "iwer.min.js"
MOST_DRAW_CALLS_AN_EYE = 60
MOST_TRIANGLES_AN_EYE = 500_000
# Few pixels: each costs twice, and without a graphics card dearly.
SMALL: Look = {"viewport": {"width": 640, "height": 360}, "locale": "en-GB"}
# A Quest 3; Chromium's own half of WebXR Layers would not know the emulated session.
WEAR = """
delete window.XRWebGLBinding;
window.emulated = new IWER.XRDevice(IWER.metaQuest3, { visibilityMask: null });
emulated.installRuntime({ forceInstall: true });
emulated.position.set(0, 1.6, 0);
window.written = [];
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  written.push(text);
  return write.call(this, text, ...rest);
};
"""
# What the tests do with hands, and where they look.
HANDS = """
window.frames_ = (n) => new Promise((done) => {
  const frame = () => n-- > 0 ? requestAnimationFrame(frame) : done();
  frame();
});
twinline.screen.scene.value.add((interior) => {
  window.interior = interior;
  return { dispose() {} };
});
window.room = () => interior.scene.getObjectByName("headset");
window.inWorld = (at) => {
  const room_ = room();
  room_.updateWorldMatrix(true, false);
  return room_.localToWorld(room_.position.clone().set(...at)).toArray();
};
window.inRoom = ([x, y, z]) => room().worldToLocal(room().position.clone().set(x, z, -y)).toArray();
window.aim = (input, at) => {
  const { x, y, z } = input.position;
  const [dx, dy, dz] = [at[0] - x, at[1] - y, at[2] - z];
  const yaw = Math.atan2(-dx, -dz) / 2;
  const pitch = Math.atan2(dy, Math.hypot(dx, dz)) / 2;
  const [sy, cy, sp, cp] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  input.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
};
window.press = async (controller, button) => {
  controller.updateButtonValue(button, 1);
  await frames_(3);
  controller.updateButtonValue(button, 0);
  await frames_(3);
};
window.stand = () => {
  const [x, , z] = inWorld([emulated.position.x, 0, emulated.position.z]);
  return [x, -z];
};
window.placed = (kind) => twinline.session.plant.stations.filter(({ place }) => place)[kind];
"""


@pytest.fixture(scope="module")
def worn(browser: Browser, shop_address: str) -> Iterator[Visitor]:
    """Somebody who has put the headset on, on the machine shop, while it plays."""
    someone = Visitor(browser, SMALL)
    someone.page.add_init_script(RUNTIME.read_text("utf-8") + WEAR)
    someone.open(shop_address)
    someone.page.evaluate(HANDS)
    someone.wait_for_tools()
    # A view of one's own, which no opening panel moves.
    someone.page.evaluate("""async () => {
      const scene = twinline.screen.scene.value;
      scene.setView({ ...scene.view(), azimuth: 0.3, distance: 60 });
      await frames_(3);
      window.camera = interior.camera.matrixWorld.toArray();
    }""")
    someone.page.keyboard.press("z")
    someone.find(".xr-panel .primary").click()
    someone.wait_for("emulated.activeSession && room()?.scale.x > 1")
    someone.page.evaluate("frames_(3)")
    yield someone
    someone.close()


def ask(visitor: Visitor, script: str) -> Any:  # noqa: ANN401 - whatever a page answers
    """What a script returns that runs in the page."""
    return visitor.page.evaluate(f"(async () => {{ {script} }})()")


def test_without_a_headset_the_panel_says_what_it_takes(
    browser: Browser, shop_address: str
) -> None:
    visitor = Visitor(browser).open(shop_address, drawn=False)
    visitor.find("[data-tool=xr]").click()
    visitor.find(".xr-panel .muted").wait_for()
    text = visitor.find(".xr-panel").inner_text()
    assert "https" in text
    assert "WebXR" in text
    assert visitor.find(".xr-panel .xr-body .button").count() == 0
    assert visitor.serious_faults() == []
    assert visitor.complaints == []
    visitor.close()


def test_the_plant_stands_on_a_table_1_to_50(worn: Visitor) -> None:
    scale, corners = ask(
        worn,
        """const { west, south, east, north } = interior.hall;
        const corners = [[west, south, 0], [east, south, 0], [west, north, 0], [east, north, 0]];
        return [room().scale.x, corners.map(inRoom)];""",
    )
    assert scale == pytest.approx(50)
    assert [height for _, height, _ in corners] == pytest.approx([0.75] * 4)
    assert all(z < -0.3 for _, _, z in corners)
    worn.page.evaluate("twinline.session.playback.play(true)")
    before_us = worn.time_us()
    worn.wait_for(f"twinline.session.timeUs.value > {before_us}")
    worn.page.evaluate("twinline.session.playback.play(false)")
    within_budget(worn)


def test_one_hand_moves_it(worn: Visitor) -> None:
    held, then = ask(
        worn,
        """const { right } = emulated.controllers;
        twinline.session.playback.play(false);
        right.position.set(0.1, 1, -0.4);
        await frames_(2);
        right.updateButtonValue("squeeze", 1);
        await frames_(2);
        const grip = () => {
          const { position } = right;
          return inWorld([position.x, position.y, position.z]);
        };
        const before = grip();
        right.position.set(0.25, 1.1, -0.5);
        await frames_(2);
        right.updateButtonValue("squeeze", 0);
        await frames_(2);
        return [before, grip()];""",
    )
    assert then == pytest.approx(held, abs=1e-3)


def test_two_hands_stretch_it(worn: Visitor) -> None:
    scale = ask(
        worn,
        """const { left, right } = emulated.controllers;
        left.position.set(-0.1, 1, -0.4);
        right.position.set(0.1, 1, -0.4);
        await frames_(2);
        for (const hand of [left, right]) hand.updateButtonValue("squeeze", 1);
        await frames_(2);
        left.position.set(-0.2, 1, -0.4);
        right.position.set(0.2, 1, -0.4);
        await frames_(2);
        for (const hand of [left, right]) hand.updateButtonValue("squeeze", 0);
        await frames_(2);
        return room().scale.x;""",
    )
    # What is held lies a little beside where the emulated controllers are put.
    assert scale == pytest.approx(25, rel=0.03)


def test_a_ray_selects_a_station_and_the_card_says_what_the_page_says(worn: Visitor) -> None:
    station = ask(
        worn,
        """const { right, left } = emulated.controllers;
        left.position.set(-0.4, 0.9, -0.2);
        right.position.set(0.1, 1.3, -0.2);
        const { session } = twinline;
        const pose = { x: 0, y: 0, z: 0, heading: 0 };
        const moving = session.dictionary.signals.flatMap(({ kind, number }) =>
          kind === "motion" && session.store.poseOf(number, session.timeUs.value, pose)
            ? [[pose.x, pose.y]] : []);
        // An order in front of a station is what one points at.
        const apart = ({ place }) =>
          Math.min(...moving.map(([x, y]) => Math.hypot(x - place.x_m, y - place.y_m)));
        const all = session.plant.stations.filter(({ place }) => place);
        const { id, place } = all.reduce((best, each) => (apart(each) > apart(best) ? each : best));
        aim(right, inRoom([place.x_m, place.y_m, 0.5]));
        await frames_(2);
        written.length = 0;
        await press(right, "trigger");
        return id;""",
    )
    worn.wait_for(f"twinline.session.inspected.value?.answer.id === {station!r}")
    worn.wait_for("room().getObjectByName('card').visible")
    state = worn.find(".inspector .badge").inner_text()
    worn.wait_for(f"written.includes({state!r})")
    name = worn.page.evaluate("id => twinline.session.names.station(id)", station)
    assert name in worn.page.evaluate("written")


def test_one_press_lands_where_one_points(worn: Visitor) -> None:
    scale, floor, head, wanted, stands, free = ask(
        worn,
        """const { right } = emulated.controllers;
        const { west, south, east, north } = interior.hall;
        const [x, y] = [west + 0.45 * (east - west), south + 0.5 * (north - south)];
        aim(right, inRoom([x, y, 0]));
        await frames_(2);
        await press(right, "a-button");
        const there = stand();
        return [room().scale.x, room().position.y, emulated.position.y, [x, y], there,
          interior.layers.free(...there)];""",
    )
    assert (scale, floor) == (1, 0)
    assert head == pytest.approx(1.6)  # the headset's own height is the person's
    assert free
    assert abs(stands[0] - wanted[0]) + abs(stands[1] - wanted[1]) < 6
    within_budget(worn)


def test_nobody_lands_in_a_machine(worn: Visitor) -> None:
    spots = ask(
        worn,
        """const { right } = emulated.controllers;
        const { free } = interior.layers;
        const spots = [];
        right.position.set(0.1, 1.4, 0);
        for (let i = 0; i < 8; i++) {
          const angle = (i / 8) * 2 * Math.PI;
          aim(right, [0.1 + Math.sin(angle), 1.35, Math.cos(angle)]);
          right.updateAxes("thumbstick", 0, -1);
          await frames_(3);
          right.updateAxes("thumbstick", 0, 0);
          await frames_(3);
          spots.push([...stand(), free(...stand())]);
        }
        return spots;""",
    )
    assert all(free for _, _, free in spots)
    assert len({(round(x, 2), round(y, 2)) for x, y, _ in spots}) > 1


def test_bare_hands_are_drawn_and_press_buttons(worn: Visitor) -> None:
    rods, playing = ask(
        worn,
        """emulated.primaryInputMode = "hand";
        const { left, right } = emulated.hands;
        left.position.set(-0.2, 1.1, -0.4);
        right.position.set(0.2, 1.2, -0.3);
        await frames_(4);
        const rods = room().getObjectByName("rods").count;
        const button = room().getObjectByName("play");
        button.updateWorldMatrix(true, false);
        const at = button.getWorldPosition(button.position.clone());
        aim(right, room().worldToLocal(at).toArray());
        await frames_(3);
        right.updatePinchValue(1);
        await frames_(3);
        right.updatePinchValue(0);
        await frames_(3);
        return [rods, twinline.session.playback.playing.value];""",
    )
    assert rods >= 2 * 24  # the bones of two hands
    assert playing


def test_leaving_puts_everything_back(worn: Visitor) -> None:
    ask(worn, "await emulated.activeSession.end(); await frames_(4);")
    worn.find(".xr-panel .primary").wait_for()
    before_us = worn.time_us()
    worn.wait_for(f"twinline.session.timeUs.value > {before_us}")
    assert ask(worn, "return interior.camera.matrixWorld.toArray();") == pytest.approx(
        ask(worn, "return camera;")
    )
    assert ask(worn, "return room() === undefined;")
    assert (
        ask(
            worn,
            "const { width, clientWidth } = interior.surface.canvas; return width / clientWidth;",
        )
        == 1
    )
    assert worn.complaints == []


def test_on_ones_own_table_the_room_shows_through_and_the_model_is_put_down(worn: Visitor) -> None:
    worn.find(".xr-panel .button:not(.primary)").click()
    worn.wait_for("emulated.activeSession && window.room?.()?.scale.x > 1")
    behind, ground, shown, before, after = ask(
        worn,
        """emulated.primaryInputMode = "controller";
        const { right } = emulated.controllers;
        const { scene, surface } = interior;
        right.position.set(0.1, 1, -0.4);
        await frames_(3);
        const own = scene.getObjectByName("room-floor").visible;
        const clear = surface.renderer.xr.getEnvironmentBlendMode();
        const ground = () => inRoom([0, 0, 0])[1];
        const before = ground();
        right.updateButtonValue("squeeze", 1);
        await frames_(2);
        right.position.set(0.1, 0.9, -0.4);
        await frames_(2);
        right.updateButtonValue("squeeze", 0);
        await frames_(2);
        const { drawCalls } = surface.statistics;
        return [clear, own, drawCalls, before, ground()];""",
    )
    assert behind == "alpha-blend"  # the renderer clears to nothing, and the room is seen there
    assert not ground  # no floor of ours over the real one
    assert shown > 0
    assert after - before == pytest.approx(-0.1, abs=1e-3)
    within_budget(worn)
    ask(worn, "await emulated.activeSession.end(); await frames_(2);")
    worn.find(".xr-panel .primary").wait_for()
    assert worn.complaints == []


def within_budget(visitor: Visitor) -> None:
    """What a frame draws, for each of two eyes."""
    drawn = ask(visitor, "await frames_(2); return interior.surface.statistics;")
    assert 0 < drawn["drawCalls"] / 2 <= MOST_DRAW_CALLS_AN_EYE
    assert 0 < drawn["triangles"] / 2 <= MOST_TRIANGLES_AN_EYE
