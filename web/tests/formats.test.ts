/** Numbers, durations and plant time as people write them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { date, duration, epochUs, number, percent } from "../src/i18n/formats";
import { type Language, setLanguage } from "../src/i18n/language";
import { quantity } from "../src/panels/words";

const S = 1_000_000;
const plain = (text: string) => text.replaceAll("\u00a0", " ");

afterEach(() => setLanguage("en"));

describe("durations", () => {
  it.each([
    [0, "0 s"],
    [400_000, "0 s"],
    [1.4 * S, "1 s"],
    [59.7 * S, "1 min"],
    [72 * S, "1 min 12 s"],
    [3599.6 * S, "1 h"],
    [3_661 * S, "1 h 1 min"],
    [86_399 * S, "1 d"],
    [100_000 * S, "1 d 4 h"],
    [11 * 86_400 * S, "11 d"],
  ])("%d us is %s", (us, text) => {
    expect(plain(duration(us))).toBe(text);
  });

  it("are in the units of the language", async () => {
    await setLanguage("vi");
    expect(plain(duration(7_500 * S))).toBe("2 giờ 5 phút");
    await setLanguage("zh");
    expect(plain(duration(7_500 * S))).toBe("2 小时 5 分");
  });
});

describe("numbers", () => {
  it("have about three digits", () => {
    expect([0.1234, 4.26, 42.18, 421.7, 4213, 7].map(number)).toEqual([
      "0.12",
      "4.26",
      "42.2",
      "422",
      "4,213",
      "7",
    ]);
  });

  it("follow the language", async () => {
    await setLanguage("vi");
    expect(number(1234.5)).toBe("1.235");
    expect(percent(0.0625)).toBe("6,3");
  });
});

describe("quantities", () => {
  it("give ratios in percent and seconds as durations", () => {
    expect(quantity(0.783, "1")).toEqual({ value: "78", unit: "%" });
    expect(plain(quantity(7_500, "s").value)).toBe("2 h 5 min");
  });

  it("name what is counted, by the number", () => {
    expect(quantity(1, "orders")).toEqual({ value: "1", unit: "order" });
    expect(quantity(2.5, "orders/day")).toEqual({ value: "2.5", unit: "orders/day" });
  });

  it("leave a unit that they do not know as it is", () => {
    expect(quantity(18, "kW")).toEqual({ value: "18", unit: "kW" });
  });
});

describe("plant time", () => {
  const zone = process.env["TZ"];
  beforeEach(() => {
    process.env["TZ"] = "Asia/Ho_Chi_Minh";
  });
  afterEach(() => {
    process.env["TZ"] = zone ?? "";
  });

  it.each<[Language, string]>([
    ["en", "Tue 14 Feb, 10:05"],
    ["vi", "10:05 Thứ 3, 14 thg 2"],
    ["zh", "2月14日周二 10:05"],
  ])("is shown as written, whatever zone the browser is in: %s", async (language, text) => {
    await setLanguage(language);
    const us = epochUs("2012-02-14T00:00:00") + 36_300 * S;
    expect(date(us, "dayTime")).toBe(text);
  });

  it("shows midnight as 00 hours", () => {
    expect(date(epochUs("2012-02-14T00:00:00"), "timeSeconds")).toBe("00:00:00");
  });
});
