"""8 Maple Street, Apartment 3B: a renter alone with the checklist, about halfway through."""

from __future__ import annotations

from homes.home import Home, na, no, partly, unknown, yes

HOME = Home(
    folder="maple_flat",
    id="c7d94a52-83be-4f1b-b6a0-3b0000a1e008",
    mode="resident",
    visit={
        "address": "8 Maple Street, Apartment 3B",
        "resident": "Sam Example",
        "officer": "",
        "date": "2026-11-21",
    },
    facts={
        "dwelling": "apartment",
        "tenure": "rent",
        "setting": "city",
        "has_yard": False,
        "has_garage": False,
        "has_basement": False,
        "has_upper_floor": True,
        "has_sliding_door": False,
        "has_outbuilding": False,
        "has_vehicle": False,
        "recent_burglary": False,
        "discuss_firearms": False,
    },
    places=(
        ("wup-1", "WUP", "Bedroom window"),
        ("wup-2", "WUP", "Bathroom window"),
    ),
    said={
        "adr-1": {
            "ADR-2": no("The street number is dark at night."),
            "ADR-3": na("No alley or garage."),
        },
        "str-1": {
            "STR-1": na("The building stands right on the sidewalk."),
            "STR-2": na(),
            "STR-4": na(),
            "STR-6": na("No porch."),
            "STR-8": unknown("I have to ask the manager."),
        },
        "lan-1": {
            **{f"LAN-{number}": na() for number in (1, 2, 3, 4, 6, 9, 10)},
            "LAN-7": partly("The recess by the bicycle stands is dark and deep."),
        },
        "lgt-1": {
            "LGT-2": unknown(),
            "LGT-4": unknown(),
            "LGT-5": partly("Fine at the front, too dark by the bicycle stands."),
            "LGT-7": na("No parking."),
            "LGT-8": no("Lamp over the back steps flickers. Told the manager on Monday."),
            "LGT-9": na("The building runs them."),
        },
        "fdr-1": {
            "FDR-3": unknown("No mark on the lock that I can find."),
            "FDR-4": no("Two short screws in the strike plate."),
            "FDR-7": na("No glass."),
            "FDR-8": yes("Wide viewer at eye height."),
            "FDR-9": na(),
            "FDR-10": na(),
            "FDR-11": partly("At night yes. When I am home by day I forget."),
        },
        "wup-1": {
            "WUP-1": na("Nothing to climb on."),
            "WUP-2": na(),
            "WUP-3": na(),
            "WUP-4": na(),
            "WUP-5": na(),
            "WUP-6": na("The fire escape is at the other end of the hall."),
        },
        "wup-2": {
            "WUP-1": na("Nothing to climb on."),
            "WUP-2": na(),
            "WUP-3": na(),
            "WUP-4": na(),
            "WUP-5": no("Always open a little, the shower needs air."),
            "WUP-6": na(),
        },
        "mul-1": {
            "MUL-1": partly("Locks, but the door only closes if I push it."),
            "MUL-4": unknown("I will ask the landlord."),
            "MUL-6": no("Two lamps out on the stairs, second floor."),
            "MUL-9": na("No parking."),
        },
        "egr-1": {
            "EGR-3": na("No bars."),
            "EGR-7": no(),
            "EGR-9": na("I live alone."),
        },
    },
    open_areas=("ALM", "CAM", "INT", "KEY", "VAL", "DEL", "VAC", "DIG", "NBR"),
    consents={"survey": True},
)
