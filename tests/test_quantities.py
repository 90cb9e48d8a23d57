"""Amounts with units in English prose, and what they say beside a quantity."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lipgraph.english.quantities import Amount, Units, amounts, compare, standard_triples
from lipgraph.reading.units import standard_units

UNITS = Units([*standard_triples(), (("oclock", "o'clock"), "clock", 1)])
Said = tuple[str, float, float, str, str, dict[str, Any]]


def said(words: str, low: float, high: float, unit: str, bound: str, **more: str | bool) -> Said:
    """An amount by its words in the text, in place of its offsets."""
    return words, low, high, unit, bound, more


PHRASES: list[tuple[str, list[Said]]] = [
    ("Drink 1,000 ml", [said("1,000 ml", 1000, 1000, "millilitre", "exactly")]),
    ("Drink 2 000 ml of water.", [said("2 000 ml", 2000, 2000, "millilitre", "exactly")]),
    ("about 2,000 ml", [said("2,000 ml", 2000, 2000, "millilitre", "about")]),
    (
        "1.5 litres, ½ litre, 1½ hours and 1 1/2 hours",
        [
            said("1.5 litres", 1.5, 1.5, "litre", "exactly"),
            said("½ litre", 0.5, 0.5, "litre", "exactly"),
            said("1½ hours", 1.5, 1.5, "hour", "exactly"),
            said("1 1/2 hours", 1.5, 1.5, "hour", "exactly"),
        ],
    ),
    ("2-3 days", [said("2-3 days", 2, 3, "day", "exactly")]),
    ("2–3 days", [said("2–3 days", 2, 3, "day", "exactly")]),
    ("10 to 15 minutes", [said("10 to 15 minutes", 10, 15, "minute", "exactly")]),
    ("between 5 and 10 minutes", [said("5 and 10 minutes", 5, 10, "minute", "exactly")]),
    ("5 or 6 days", [said("5 or 6 days", 5, 6, "day", "exactly")]),
    ("from two to three weeks", [said("two to three weeks", 2, 3, "week", "exactly")]),
    ("two weeks", [said("two weeks", 2, 2, "week", "exactly")]),
    ("forty-eight hours", [said("forty-eight hours", 48, 48, "hour", "exactly")]),
    ("a hundred days", [said("a hundred days", 100, 100, "day", "exactly")]),
    ("two and a half hours", [said("two and a half hours", 2.5, 2.5, "hour", "exactly")]),
    ("half an hour", [said("half an hour", 0.5, 0.5, "hour", "exactly")]),
    ("half a litre", [said("half a litre", 0.5, 0.5, "litre", "exactly")]),
    ("a quarter of an hour", [said("a quarter of an hour", 0.25, 0.25, "hour", "exactly")]),
    ("an hour and a half", [said("an hour and a half", 1.5, 1.5, "hour", "exactly", article=True)]),
    ("a couple of days", [said("a couple of days", 2, 2, "day", "about")]),
    ("a few days", [said("a few days", 2, 7, "day", "about")]),
    ("several months", [said("several months", 3, 10, "month", "about")]),
    ("a dozen doses", [said("a dozen doses", 12, 12, "dose", "exactly")]),
    ("a fortnight", [said("a fortnight", 1, 1, "fortnight", "exactly", article=True)]),
    ("It takes a week.", [said("a week", 1, 1, "week", "exactly", article=True)]),
    ("an hour", [said("an hour", 1, 1, "hour", "exactly", article=True)]),
    ("2 hours and 30 minutes", [said("2 hours and 30 minutes", 2.5, 2.5, "hour", "exactly")]),
    ("1 h 30", [said("1 h 30", 1.5, 1.5, "hour", "exactly")]),
    ("1h30", [said("1h30", 1.5, 1.5, "hour", "exactly")]),
    ("the two-week mark", [said("two-week", 2, 2, "week", "exactly")]),
    ("a 48-hour break", [said("48-hour", 48, 48, "hour", "exactly")]),
    ("a ten-minute soak", [said("ten-minute", 10, 10, "minute", "exactly")]),
    ("a five-second hold", [said("five-second", 5, 5, "second", "exactly")]),
    ("one-hour walk", [said("one-hour", 1, 1, "hour", "exactly")]),
    ("a half-hour nap", [said("a half-hour", 0.5, 0.5, "hour", "exactly")]),
    (
        "10mg 2L 48h 37°C 5% 10 per cent",
        [
            said("10mg", 10, 10, "milligram", "exactly"),
            said("2L", 2, 2, "litre", "exactly"),
            said("48h", 48, 48, "hour", "exactly"),
            said("37°C", 37, 37, "degree Celsius", "exactly"),
            said("5%", 5, 5, "percent", "exactly"),
            said("10 per cent", 10, 10, "percent", "exactly"),
        ],
    ),
    ("three times a day", [said("three times", 3, 3, "time", "exactly", per="day")]),
    ("twice daily", [said("twice", 2, 2, "time", "exactly", per="day")]),
    ("once a week", [said("once", 1, 1, "time", "exactly", per="week")]),
    ("2 litres a day", [said("2 litres", 2, 2, "litre", "exactly", per="day")]),
    ("two litres of water a day", [said("two litres", 2, 2, "litre", "exactly", per="day")]),
    ("one cup of coffee per day", [said("one cup", 1, 1, "cup", "exactly", per="day")]),
    ("every five minutes", [said("every five minutes", 5, 5, "minute", "exactly", every=True)]),
    ("every 300 km", [said("every 300 km", 300, 300, "kilometre", "exactly", every=True)]),
    ("every other day", [said("every other day", 2, 2, "day", "exactly", every=True)]),
    ("before noon", [said("noon", 12, 12, "oclock", "at most")]),
    ("after 4 p.m.", [said("4 p.m.", 16, 16, "oclock", "at least")]),
    ("by 10 o'clock", [said("10 o'clock", 10, 10, "oclock", "at most")]),
    (
        "a forty-year-old man aged 40",
        [
            said("forty-year", 40, 40, "year", "exactly", of="age"),
            said("40", 40, 40, "year", "exactly", of="age"),
        ],
    ),
    ("In 1998 and on 3 May in 2024", []),
    ("the fifth nerve and the seventh", []),
    ("1. Do this for 5 minutes", [said("5 minutes", 5, 5, "minute", "exactly")]),
    ("It costs $300 a year.", []),
    ("Call 0800 123 4567 or 911.", []),
    ("one in five people", [said("one in five", 20, 20, "percent", "exactly", share=True)]),
    ("two in three", [said("two in three", 200 / 3, 200 / 3, "percent", "exactly", share=True)]),
    ("nine out of ten", [said("nine out of ten", 90, 90, "percent", "exactly", share=True)]),
    ("a fifth of patients", [said("a fifth", 20, 20, "percent", "exactly", share=True)]),
    ("half of all cases", [said("half", 50, 50, "percent", "exactly", share=True)]),
    ("twice as likely", [said("twice", 2, 2, "", "exactly", ratio=True)]),
    ("three times more common", [said("three times", 3, 3, "", "exactly", ratio=True)]),
    (
        "ten chairs, four mugs of coffee, five servings, one cup, a single cup",
        [
            said("ten chairs", 10, 10, "chair", "exactly", counted=True),
            said("four mugs", 4, 4, "mug", "exactly", counted=True),
            said("five servings", 5, 5, "serving", "exactly"),
            said("one cup", 1, 1, "cup", "exactly"),
            said("a single cup", 1, 1, "cup", "exactly"),
        ],
    ),
    (
        "no more than one coffee before midday",
        [
            said("one coffee", 1, 1, "coffee", "at most", counted=True),
            said("midday", 12, 12, "oclock", "at most"),
        ],
    ),
    ("up to ten minutes", [said("ten minutes", 10, 10, "minute", "at most")]),
    ("at least 10 minutes", [said("10 minutes", 10, 10, "minute", "at least")]),
    ("less than a week", [said("a week", 1, 1, "week", "at most", article=True)]),
    ("no less than a week", [said("a week", 1, 1, "week", "at least", article=True)]),
    ("not more than two weeks", [said("two weeks", 2, 2, "week", "at most")]),
    ("once it has lasted two weeks", [said("two weeks", 2, 2, "week", "at least")]),
    ("two weeks or more", [said("two weeks", 2, 2, "week", "at least")]),
    ("a week or so", [said("a week", 1, 1, "week", "about", article=True)]),
    ("an hour or two", [said("an hour or two", 1, 2, "hour", "exactly", article=True)]),
    ("10+ minutes", [said("10+ minutes", 10, 10, "minute", "at least")]),
    ("a full minute", [said("a full minute", 1, 1, "minute", "exactly")]),
    ("a whole week", [said("a whole week", 1, 1, "week", "exactly")]),
    ("a mere five seconds", [said("five seconds", 5, 5, "second", "exactly")]),
    ("30 seconds to two minutes", [said("30 seconds to two minutes", 0.5, 2, "minute", "exactly")]),
    ("a day or two", [said("a day or two", 1, 2, "day", "exactly", article=True)]),
    ("five- to ten-minute walks", [said("five- to ten-minute", 5, 10, "minute", "exactly")]),
    ("350 mg per day", [said("350 mg", 350, 350, "milligram", "exactly", per="day")]),
    (
        "a daily dose of 300 mg",
        [
            said("a daily dose", 1, 1, "dose", "exactly", article=True),
            said("300 mg", 300, 300, "milligram", "exactly", per="day"),
        ],
    ),
    ("once the twitch stops", []),
    ("over the next two weeks", [said("two weeks", 2, 2, "week", "exactly")]),
    ("the past two weeks", [said("two weeks", 2, 2, "week", "exactly")]),
    ("over two weeks", [said("two weeks", 2, 2, "week", "at least")]),
    ("past two weeks", [said("two weeks", 2, 2, "week", "at least")]),
    ("within 72 hours", [said("72 hours", 72, 72, "hour", "at most")]),
    ("within the first 72 hours", [said("72 hours", 72, 72, "hour", "at most")]),
    (
        "Do not exceed 350 milligrams a day.",
        [said("350 milligrams", 350, 350, "milligram", "at most", per="day")],
    ),
    ("type 2 diabetes, vitamin B12, COVID-19, omega-3", []),
    (
        "At 4:30 pm, from 9 am to 5 pm",
        [
            said("4:30 pm", 16.5, 16.5, "oclock", "exactly"),
            said("9 am to 5 pm", 9, 17, "oclock", "exactly"),
        ],
    ),
    ("two million people", [said("two million people", 2000000, 2000000, "person", "exactly")]),
    ("a second opinion", []),
    ("wait a second", [said("a second", 1, 1, "second", "exactly", article=True)]),
    ("twenty-first century", []),
    ("every few hours", [said("every few hours", 2, 7, "hour", "about", every=True)]),
    ("every 4 to 6 hours", [said("every 4 to 6 hours", 4, 6, "hour", "exactly", every=True)]),
    ("for five to ten seconds", [said("five to ten seconds", 5, 10, "second", "exactly")]),
    (
        "between five minutes and ten minutes",
        [said("five minutes and ten minutes", 5, 10, "minute", "exactly")],
    ),
    (
        "1.5 litres, ½ litre",
        [
            said("1.5 litres", 1.5, 1.5, "litre", "exactly"),
            said("½ litre", 0.5, 0.5, "litre", "exactly"),
        ],
    ),
    (
        "2 days and 3 nights",
        [said("2 days", 2, 2, "day", "exactly"), said("3 nights", 3, 3, "night", "exactly")],
    ),
    ("once or twice a day", [said("once or twice", 1, 2, "time", "exactly", per="day")]),
    (
        "once every two days",
        [
            said("once", 1, 1, "time", "exactly"),
            said("every two days", 2, 2, "day", "exactly", every=True),
        ],
    ),
    ("the left half of the face", []),
    ("half the patients", [said("half", 50, 50, "percent", "exactly", share=True)]),
    ("a third of patients", [said("a third", 100 / 3, 100 / 3, "percent", "exactly", share=True)]),
    ("a third of a cup", [said("a third of a cup", 1 / 3, 1 / 3, "cup", "exactly")]),
    (
        "two thirds of a cup, three-quarters of an hour",
        [
            said("two thirds of a cup", 2 / 3, 2 / 3, "cup", "exactly"),
            said("three-quarters of an hour", 0.75, 0.75, "hour", "exactly"),
        ],
    ),
    ("half a million people", [said("half a million people", 500000, 500000, "person", "exactly")]),
    ("half a dozen eggs", [said("half a dozen eggs", 6, 6, "egg", "exactly", counted=True)]),
    ("half a day", [said("half a day", 0.5, 0.5, "day", "exactly")]),
    ("few people", []),
    ("these few days", [said("few days", 2, 7, "day", "about")]),
    ("the next few days", [said("few days", 2, 7, "day", "about")]),
    ("every few days", [said("every few days", 2, 7, "day", "about", every=True)]),
    ("only a few days", [said("a few days", 2, 7, "day", "about")]),
    (
        "threefold, a 3-fold rise",
        [
            said("threefold", 3, 3, "", "exactly", ratio=True),
            said("3-fold", 3, 3, "", "exactly", ratio=True),
        ],
    ),
    ("13 of 215 referrals", [said("215 referrals", 215, 215, "referral", "exactly", counted=True)]),
    (
        "five out of every six",
        [said("five out of every six", 500 / 6, 500 / 6, "percent", "exactly", share=True)],
    ),
    ("1 in 1,000 people", [said("1 in 1,000", 0.1, 0.1, "percent", "exactly", share=True)]),
    ("one in a hundred", [said("one in a hundred", 1, 1, "percent", "exactly", share=True)]),
    ("two in ten minutes", [said("ten minutes", 10, 10, "minute", "exactly")]),
    ("two in 2019", []),
    (
        "In 2019 researchers found 12 studies",
        [said("12 studies", 12, 12, "study", "exactly", counted=True)],
    ),
    ("in 2000 people went.", []),
    ("the 2018-2020 studies", []),
    (
        "Take 2 tablets every 4 hours",
        [
            said("2 tablets", 2, 2, "tablet", "exactly"),
            said("every 4 hours", 4, 4, "hour", "exactly", every=True),
        ],
    ),
    ("Take two 500 mg tablets", [said("500 mg", 500, 500, "milligram", "exactly")]),
    (
        "300 mg/day, 5 mg/kg, 5 mg per kg of body weight",
        [
            said("300 mg", 300, 300, "milligram", "exactly", per="day"),
            said("5 mg", 5, 5, "milligram", "exactly", per="kilogram"),
            said("5 mg", 5, 5, "milligram", "exactly", per="kilogram"),
        ],
    ),
    (
        "two tablets twice a day for two weeks",
        [
            said("two tablets", 2, 2, "tablet", "exactly"),
            said("twice", 2, 2, "time", "exactly", per="day"),
            said("two weeks", 2, 2, "week", "exactly"),
        ],
    ),
    ("two litres of water over the day", [said("two litres", 2, 2, "litre", "exactly", per="day")]),
    (
        "three cups of strong black coffee every day",
        [said("three cups", 3, 3, "cup", "exactly", per="day")],
    ),
    ("Day 3 was hard, step 2, page 20, Table 4", []),
    ("Vitamin D 400 mg", [said("400 mg", 400, 400, "milligram", "exactly")]),
    ("from 16:00 until 18:30", [said("16:00 until 18:30", 16, 18.5, "oclock", "exactly")]),
    ("at 3pm", [said("3pm", 15, 15, "oclock", "exactly")]),
    ("12 noon", [said("12 noon", 12, 12, "oclock", "exactly")]),
    (
        "before 2 p.m. or after midnight",
        [
            said("2 p.m.", 14, 14, "oclock", "at most"),
            said("midnight", 24, 24, "oclock", "at least"),
        ],
    ),
    ("between 2 and 4 pm", [said("2 and 4 pm", 14, 16, "oclock", "exactly")]),
    ("2-4pm", [said("2-4pm", 14, 16, "oclock", "exactly")]),
    ("aged 40 to 60", [said("40 to 60", 40, 60, "year", "exactly", of="age")]),
    ("people over 65", []),
    ("children under 5 years old", [said("5 years", 5, 5, "year", "at most", of="age")]),
    ("a six-month-old baby", [said("six-month", 6, 6, "month", "exactly", of="age")]),
    ("at the age of 12", [said("12", 12, 12, "year", "exactly", of="age")]),
    ("10-year-olds", [said("10-year", 10, 10, "year", "exactly", of="age")]),
    ("40 years of smoking", [said("40 years", 40, 40, "year", "exactly")]),
    ("under two minutes", [said("two minutes", 2, 2, "minute", "at most")]),
    ("in under a minute", [said("a minute", 1, 1, "minute", "at most", article=True)]),
    ("no longer than ten minutes", [said("ten minutes", 10, 10, "minute", "at most")]),
    ("never more than two cups", [said("two cups", 2, 2, "cup", "at most")]),
    ("don't drink more than two cups", [said("two cups", 2, 2, "cup", "at most")]),
    ("shouldn't last longer than a day", [said("a day", 1, 1, "day", "at most", article=True)]),
    ("a maximum of two cups", [said("two cups", 2, 2, "cup", "at most")]),
    ("two cups at most", [said("two cups", 2, 2, "cup", "at most")]),
    ("two cups or fewer", [said("two cups", 2, 2, "cup", "at most")]),
    ("two cups max", [said("two cups", 2, 2, "cup", "at most")]),
    ("as little as five minutes", [said("five minutes", 5, 5, "minute", "at least")]),
    ("as much as two litres", [said("two litres", 2, 2, "litre", "at most")]),
    (">10 mg", [said("10 mg", 10, 10, "milligram", "at least")]),
    ("≥ 5 minutes", [said("5 minutes", 5, 5, "minute", "at least")]),
    ("~10 days", [said("10 days", 10, 10, "day", "about")]),
    ("<2 hours", [said("2 hours", 2, 2, "hour", "at most")]),
    ("≤5%", [said("5%", 5, 5, "percent", "at most")]),
    ("around a week", [said("a week", 1, 1, "week", "about", article=True)]),
    ("nearly two weeks", [said("two weeks", 2, 2, "week", "about")]),
    ("some two weeks", [said("two weeks", 2, 2, "week", "about")]),
    ("two weeks or so", [said("two weeks", 2, 2, "week", "about")]),
    ("ten-ish minutes", [said("ten-ish minutes", 10, 10, "minute", "about")]),
    ("for more than a few days", [said("a few days", 2, 7, "day", "at least")]),
    (
        "has lasted more than a fortnight",
        [said("a fortnight", 1, 1, "fortnight", "at least", article=True)],
    ),
    (
        "if it lasts longer than two to three weeks",
        [said("two to three weeks", 2, 3, "week", "at least")],
    ),
    ("up to about ten days", [said("ten days", 10, 10, "day", "at most")]),
    ("at most around two weeks", [said("two weeks", 2, 2, "week", "at most")]),
    (
        "limit yourself to one coffee a day",
        [said("one coffee", 1, 1, "coffee", "exactly", per="day", counted=True)],
    ),
    (
        "one strong coffee before noon",
        [
            said("one strong coffee", 1, 1, "coffee", "exactly", counted=True),
            said("noon", 12, 12, "oclock", "at most"),
        ],
    ),
    ("just one small cup of coffee", [said("one small cup", 1, 1, "cup", "exactly")]),
    ("this one helps", []),
    ("no one knows", []),
    ("one of them", []),
    ("one could say", []),
    ("one day", [said("one day", 1, 1, "day", "exactly")]),
    ("$5-10 a month", []),
    ("£20", []),
    ("20 euros", [said("20 euros", 20, 20, "euro", "exactly", counted=True)]),
    ("US$3 million", []),
    ("1-800-555-1234", []),
    ("555-1234", []),
    ("10.1001/jama.2019.123", []),
    ("2025-11-22", []),
    ("22/11/2025", []),
    ("3rd of May", []),
    ("May 3, 2024", []),
    ("the 1990s", []),
    ("You may take 2 tablets. In May 2 tablets.", [said("2 tablets", 2, 2, "tablet", "exactly")]),
    (
        "-18°C, minus 5 °C, −5°C",
        [
            said("-18°C", -18, -18, "degree Celsius", "exactly"),
            said("minus 5 °C", -5, -5, "degree Celsius", "exactly"),
            said("−5°C", -5, -5, "degree Celsius", "exactly"),
        ],
    ),
    ("37 degrees Celsius", [said("37 degrees Celsius", 37, 37, "degree Celsius", "exactly")]),
    (
        "98.6 degrees Fahrenheit",
        [said("98.6 degrees Fahrenheit", 98.6, 98.6, "degree Fahrenheit", "exactly")],
    ),
    ("37 degrees", [said("37 degrees", 37, 37, "degree", "exactly")]),
    ("5 feet 3 inches", [said("5 feet 3 inches", 5.25, 5.25, "foot", "exactly")]),
    ("2 lb 3 oz", [said("2 lb 3 oz", 2.1875, 2.1875, "pound", "exactly")]),
    (
        "one hundred and two hundred metres",
        [said("two hundred metres", 200, 200, "metre", "exactly")],
    ),
    (
        "between one hundred and two hundred metres",
        [said("one hundred and two hundred metres", 100, 200, "metre", "exactly")],
    ),
    (
        "between one thousand and two thousand steps",
        [said("one thousand and two thousand steps", 1000, 2000, "step", "exactly")],
    ),
    ("nineteen ninety-eight", []),
    ("twenty twenty-four", []),
    ("twenty-first", []),
    ("forty-fifth", []),
    ("the second week", []),
    ("a second time", []),
    ("a second or two", [said("a second or two", 1, 2, "second", "exactly", article=True)]),
    ("one-second", [said("one-second", 1, 1, "second", "exactly")]),
    ("two-second hold", [said("two-second", 2, 2, "second", "exactly")]),
    ("a minute's rest", [said("a minute", 1, 1, "minute", "exactly", article=True)]),
    ("two weeks' rest", [said("two weeks", 2, 2, "week", "exactly")]),
    ("a two-week-long break", [said("two-week", 2, 2, "week", "exactly")]),
    ("24/7", []),
    ("120/80", []),
    ("3/4 cup", [said("3/4 cup", 0.75, 0.75, "cup", "exactly")]),
    ("1/2 hour", [said("1/2 hour", 0.5, 0.5, "hour", "exactly")]),
    ("two to three times more", [said("two to three times", 2, 3, "", "exactly", ratio=True)]),
    ("ten times a minute", [said("ten times", 10, 10, "time", "exactly", per="minute")]),
    ("twice the dose", [said("twice", 2, 2, "", "exactly", ratio=True)]),
    ("twice as often", [said("twice", 2, 2, "", "exactly", ratio=True)]),
    ("twice", [said("twice", 2, 2, "time", "exactly")]),
    ("many times", []),
    (
        "60-90 seconds, 60 – 90 seconds, 60 to 90-second",
        [
            said("60-90 seconds", 60, 90, "second", "exactly"),
            said("60 – 90 seconds", 60, 90, "second", "exactly"),
            said("60 to 90-second", 60, 90, "second", "exactly"),
        ],
    ),
    ("a pint of water", [said("a pint", 1, 1, "pint", "exactly", article=True)]),
    ("a glass of milk", [said("a glass", 1, 1, "glass", "exactly", article=True)]),
    ("a handful of almonds", [said("a handful", 1, 1, "handful", "exactly", article=True)]),
    ("a pinch of salt", [said("a pinch", 1, 1, "pinch", "exactly", article=True)]),
    ("at a time", []),
    ("one at a time", []),
    ("one time", [said("one time", 1, 1, "time", "exactly")]),
    ("five times", [said("five times", 5, 5, "time", "exactly")]),
    ("one-fifth of adults", [said("one-fifth", 20, 20, "percent", "exactly", share=True)]),
    ("five minutes or longer", [said("five minutes", 5, 5, "minute", "at least")]),
    ("ten days onwards", [said("ten days", 10, 10, "day", "at least")]),
    ("five days on", [said("five days", 5, 5, "day", "at least")]),
    (
        "It took 2 h, 30 min. Then 3.5 kg.",
        [
            said("2 h, 30 min", 2.5, 2.5, "hour", "exactly"),
            said("3.5 kg", 3.5, 3.5, "kilogram", "exactly"),
        ],
    ),
    ("several hundred people", [said("several hundred people", 300, 1000, "person", "about")]),
    (
        "a couple of hundred metres",
        [said("a couple of hundred metres", 200, 200, "metre", "about")],
    ),
    ("two dozen eggs", [said("two dozen eggs", 24, 24, "egg", "exactly", counted=True)]),
    ("dozens of eggs", []),
    ("two a day", []),
    ("hold for a count of five", []),
    ("wait for 5 to 10 more minutes", [said("5 to 10 more minutes", 5, 10, "minute", "exactly")]),
    ("another five minutes", [said("five minutes", 5, 5, "minute", "exactly")]),
    ("five full days", [said("five full days", 5, 5, "day", "exactly")]),
    ("two whole weeks", [said("two whole weeks", 2, 2, "week", "exactly")]),
    (
        "300 to 400 milligrams of magnesium a day",
        [said("300 to 400 milligrams", 300, 400, "milligram", "exactly", per="day")],
    ),
    ("from 10 mg to 20 mg", [said("10 mg to 20 mg", 10, 20, "milligram", "exactly")]),
    ("10 mg–20 mg", [said("10 mg–20 mg", 10, 20, "milligram", "exactly")]),
    ("40%–60%", [said("40%–60%", 40, 60, "percent", "exactly")]),
    ("40-60 %", [said("40-60 %", 40, 60, "percent", "exactly")]),
    ("2 000 000 people", [said("2 000 000 people", 2000000, 2000000, "person", "exactly")]),
    ("1,234,567 people", [said("1,234,567 people", 1234567, 1234567, "person", "exactly")]),
    ("10 000 steps", [said("10 000 steps", 10000, 10000, "step", "exactly")]),
    ("no more than 350 mg daily", [said("350 mg", 350, 350, "milligram", "at most", per="day")]),
    ("after two weeks", [said("two weeks", 2, 2, "week", "at least")]),
    ("after 200 mg", [said("200 mg", 200, 200, "milligram", "exactly")]),
    ("by 20%", [said("20%", 20, 20, "percent", "exactly")]),
    ("until two weeks have passed", [said("two weeks", 2, 2, "week", "exactly")]),
    ("within two to three days", [said("two to three days", 2, 3, "day", "at most")]),
    (
        "300 mg/day, 5 mg/kg",
        [
            said("300 mg", 300, 300, "milligram", "exactly", per="day"),
            said("5 mg", 5, 5, "milligram", "exactly", per="kilogram"),
        ],
    ),
    ("3/4 of patients", [said("3/4", 75, 75, "percent", "exactly", share=True)]),
    ("minus 5 °C", [said("minus 5 °C", -5, -5, "degree Celsius", "exactly")]),
    ("from 9 to 5 pm", [said("9 to 5 pm", 9, 17, "oclock", "exactly")]),
    ("10 am to 2 pm", [said("10 am to 2 pm", 10, 14, "oclock", "exactly")]),
    (
        "two tablets twice a day",
        [
            said("two tablets", 2, 2, "tablet", "exactly"),
            said("twice", 2, 2, "time", "exactly", per="day"),
        ],
    ),
    (
        "two tablets three times a day",
        [
            said("two tablets", 2, 2, "tablet", "exactly"),
            said("three times", 3, 3, "time", "exactly", per="day"),
        ],
    ),
    (
        "5 to 10 minutes before noon",
        [
            said("5 to 10 minutes", 5, 10, "minute", "exactly"),
            said("noon", 12, 12, "oclock", "at most"),
        ],
    ),
    (
        "two weeks before 4 pm",
        [said("two weeks", 2, 2, "week", "exactly"), said("4 pm", 16, 16, "oclock", "at most")],
    ),
    (
        "between one hundred and two thousand steps",
        [said("one hundred and two thousand steps", 100, 2000, "step", "exactly")],
    ),
    (
        "between one hundred and fifty and two hundred steps",
        [said("one hundred and fifty and two hundred steps", 150, 200, "step", "exactly")],
    ),
    (
        "a hundred and one thousand grams",
        [said("a hundred and one thousand grams", 101000, 101000, "gram", "exactly")],
    ),
    # Words that stand twice in one text are not taken for each other.
    (
        "a day for two days and two days for a day",
        [
            said("a day", 1, 1, "day", "exactly", article=True),
            said("two days", 2, 2, "day", "exactly"),
            said("two days", 2, 2, "day", "exactly"),
            said("a day", 1, 1, "day", "exactly", article=True),
        ],
    ),
]


def apart(amount: Amount) -> Any:
    """An amount with its numbers in one place, and of the fields with a default those that differ
    from it."""
    start, end, low, high, unit, bound = amount[:6]
    told = amount._asdict()
    more = {
        name: told[name]
        for name, default in Amount._field_defaults.items()
        if told[name] != default
    }
    return start, end, (low, high), unit, bound, more


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_the_amounts_of_a_text(text: str, expected: list[Said]) -> None:
    found = amounts(text, UNITS)
    at = 0
    whole: list[Any] = []
    for words, low, high, unit, bound, more in expected:
        start = text.index(words, at)
        at = start + len(words)
        near: Any = pytest.approx((low, high))
        whole.append((start, at, near, unit, bound, more))
    assert [apart(amount) for amount in found] == whole


def test_times_of_day_need_a_unit() -> None:
    assert amounts("before noon or by 4 p.m.", Units(standard_triples())) == ()


def test_every_standard_unit_is_found_by_each_of_its_spellings() -> None:
    for unit in standard_units():
        for spelling in unit.spellings:
            text = f"It is 12 {spelling} of it."
            (found,) = amounts(text, UNITS)
            expected = Amount(6, 9 + len(spelling), 12, 12, unit.name, "exactly")
            assert found == expected, spelling


def test_a_unit_of_the_schema_with_a_name_of_two_words() -> None:
    units = Units([*standard_triples(), (("squeeze of juice", "squeezes of juice"), "juice", 1)])
    text = "Add up to two squeezes of juice."
    assert amounts(text, units) == (Amount(10, 31, 2, 2, "squeeze of juice", "at most"),)


def test_offsets_stay_true_where_lower_case_is_longer() -> None:
    assert len("İ".lower()) == 2
    (found,) = amounts("İİİ held it for 10 Minutes.", UNITS)
    assert (found.start, found.end, found.unit) == (16, 26, "minute")


QUANTITIES = [
    ("2 weeks", 14, 14, "day", "equal"),
    ("a fortnight", 14, 14, "day", "equal"),
    ("two days", 48, 48, "hour", "equal"),
    ("about 2,000 ml", 2, 2, "litre", "equal"),
    ("an hour", 60, 60, "minute", "equal"),
    ("a few days", 1, 7, "day", "within"),
    ("a few days", 2, 7, "day", "equal"),
    ("a month", 4, 4, "week", "equal"),
    ("4 weeks", 1, 1, "month", "equal"),
    ("12 months", 1, 1, "year", "equal"),
    ("several months", 3, 6, "month", "overlaps"),
    ("at least 10 minutes", 10, 10, "minute", "equal"),
    ("up to 10 minutes", 10, 10, "minute", "equal"),
    ("two nights", 2, 2, "day", "equal"),
    ("7 minutes", 5, 10, "minute", "within"),
    ("about 54 minutes", 1, 1, "hour", "equal"),
    ("about 50 minutes", 1, 1, "hour", "differs"),
    ("54 minutes", 1, 1, "hour", "differs"),
    ("5 weeks", 1, 1, "month", "differs"),
    ("four mugs", 4, 4, "mug", "equal"),
    ("four mugs", 4, 4, "cup", "other dimension"),
    ("2 litres", 2, 2, "kilogram", "other dimension"),
    ("at least 12 minutes", 10, 10, "minute", "differs"),
    ("at least 8 minutes", 10, 10, "minute", "overlaps"),
    ("more than 10 minutes", 5, 10, "minute", "overlaps"),
    ("one in five", 20, 20, "percent", "equal"),
    ("twice as likely", 2, 2, "time", "other dimension"),
    ("before noon", 12, 12, "oclock", "equal"),
    ("30 days", 1, 1, "month", "equal"),
    ("52 weeks", 1, 1, "year", "equal"),
    ("365 days", 1, 1, "year", "equal"),
    ("8 ounces", 227, 227, "gram", "equal"),
    ("three days", 48, 48, "hour", "differs"),
    ("up to 5 minutes", 10, 10, "minute", "differs"),
    ("4 to 12 minutes", 5, 10, "minute", "overlaps"),
    ("two to three months", 3, 4, "month", "overlaps"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "expected"), QUANTITIES)
def test_an_amount_beside_a_quantity(
    text: str, low: float, high: float, unit: str, expected: str
) -> None:
    (amount,) = amounts(text, UNITS)
    assert compare(amount, low, high, unit, UNITS) == expected


ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """A number below a million in British English, written without the code under test."""
    if number < 20:
        return ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{ONES[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(thousands)} thousand" + (f"{joint}{in_words(rest)}" if rest else "")


@given(st.integers(0, 999_999))
@example(100_000)
@example(999_999)
@example(101_001)
def test_a_number_in_words_is_the_number(number: int) -> None:
    words = in_words(number)
    text = f"It weighs {words} grams."
    end = 10 + len(words) + 6
    assert amounts(text, UNITS) == (Amount(10, end, number, number, "gram", "exactly"),)


@given(st.integers(0, 999_999))
def test_a_number_in_figures_is_the_number(number: int) -> None:
    words = f"{number:,} grams"
    expected = (Amount(10, 10 + len(words), number, number, "gram", "exactly"),)
    assert amounts(f"It weighs {words}.", UNITS) == expected


@given(st.floats(0.001, 1e6), st.sampled_from([unit.name for unit in standard_units()]))
def test_a_value_converted_there_and_back_is_the_value(value: float, unit: str) -> None:
    dimension, base = UNITS.convert(value, unit)
    assert dimension == UNITS.dimension(unit)
    assert base / UNITS.factor(unit) == pytest.approx(value)


@given(
    st.integers(1, 500),
    st.sampled_from(["minute", "hour", "day", "week", "month", "year", "litre", "gram"]),
    st.sampled_from(["", "at least ", "up to ", "about "]),
)
def test_an_amount_equals_itself(number: int, unit: str, bound: str) -> None:
    (amount,) = amounts(f"for {bound}{number} {unit}s", UNITS)
    assert compare(amount, number, number, unit, UNITS) == "equal"


@given(st.text())
def test_any_text_is_read_with_true_offsets(text: str) -> None:
    for amount in amounts(text, UNITS):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.low <= amount.high


PIECES = [
    "two", "a", "half", "an", "hour", "and", "to", "10", "-", "–", "minutes", "every", "of", "once",
    "twice", "few", "day", "per", "in", "5%", "½", "noon", "pm", "third", "hundred", "between", "/",
    "times", "cups", "$", "1,000", "or", ".", "aged", "old", "about", "than", "more", "3",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([" ", "", "-"]))
def test_any_jumble_of_number_words_is_read_in_order(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    found = amounts(text, UNITS)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 <= amount.start < amount.end <= len(text) for amount in found)


def test_an_unknown_unit_cannot_be_converted() -> None:
    with pytest.raises(KeyError):
        UNITS.convert(1, "furlong")
