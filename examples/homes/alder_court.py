"""214 Alder Court: a sound front, a weak back, one window that nobody could leave by."""

from __future__ import annotations

from homes.home import Home, Said, Shot, na, no, partly, unknown, yes

_OUTSIDE: dict[str, dict[str, Said]] = {
    "adr-1": {
        "ADR-1": partly(
            "A wreath hangs over the middle digit. From the street it reads 2 4.",
            Shot("wreath", "House number beside the front door, half hidden by the wreath"),
        ),
        "ADR-3": na("No alley, rear gate or shared drive."),
    },
    "str-1": {"STR-4": na("Other yards on all three sides.")},
    "lan-1": {
        "LAN-1": no(
            "Yew beside the kitchen window stands six feet high. A grown person can stand behind "
            "it unseen.",
            Shot("yew", "Yew at the kitchen window, seen from the back lawn"),
        ),
        "LAN-9": yes("Maple over the driveway lamp was cut back this fall."),
    },
    "lgt-1": {
        "LGT-1": partly("Front and side doors are lit from dusk. The kitchen door is dark."),
        "LGT-2": no(
            "No motion light on the back wall or the west side.",
            Shot(
                "dusk_yard", "Back yard at dusk: the slider's lamp works, the kitchen door's is out"
            ),
        ),
        "LGT-5": unknown("Dusk had only begun when we left. Check after dark."),
        "LGT-6": unknown("Not dark enough yet to tell."),
        "LGT-8": no("Lamp at the kitchen door has been out since late summer."),
        "LGT-10": unknown(),
    },
    "fen-1": {
        "FEN-1": na("No fence in front."),
        "FEN-4": no(
            "Side gate has a thumb latch and no lock. It stood ajar when we came.",
            Shot("gate", "Side gate to the back yard, ajar and without a lock"),
        ),
        "FEN-8": na("No pool."),
    },
    "out-1": {
        "OUT-1": no(
            "Good padlock, but the hasp hangs on four wood screws that anyone can turn out.",
            Shot("hasp", "Shed hasp with exposed screw heads"),
        ),
        "OUT-3": yes("Short ladder is chained to the shed wall. The long one is in the garage."),
    },
}

_WAYS_IN: dict[str, dict[str, Said]] = {
    "fdr-1": {
        "FDR-2": yes(
            "One-inch throw, and the strike is held by four 3-inch screws. Nothing to add here.",
            Shot("front_door", "Front door: solid wood with a good deadbolt"),
        ),
        "FDR-7": na("No glass in or beside the door."),
        "FDR-9": na("No sidelight."),
        "FDR-10": na("No mail slot or pet door."),
    },
    "rdr-1": {
        "RDR-1": no(
            "Hollow-core door; latch only. Strike held by three-quarter-inch screws.",
            Shot(
                "kitchen_door",
                "Kitchen door from inside: latch only, and two short screws in the strike",
            ),
        ),
        "RDR-2": partly("Locked at night. It was unlocked while we talked in the front yard."),
        "RDR-3": no("Lamp is out, and the yew and the fence hide the step from both neighbors."),
        "RDR-4": na("No glass in or beside this door."),
        "RDR-5": na("No pet door."),
        "RDR-6": na(),
        "RDR-7": na("Opens inward."),
    },
    "rdr-2": {
        "RDR-1": yes("Steel door with a deadbolt, fitted two years ago."),
        "RDR-4": na("No glass in or beside this door."),
        "RDR-5": na("No pet door."),
        "RDR-6": na(),
        "RDR-7": na("Opens inward."),
    },
    "pat-1": {
        "PAT-1": no(
            "Nothing in the track. The latch alone holds the door, and a firm pull shakes it.",
            Shot("slider", "Track of the patio slider: no rod, bar or pin"),
        ),
        "PAT-2": no("Panel lifts half an inch off its track, even when locked."),
        "PAT-5": yes("Glass-break sensor on the wall beside it."),
        "PAT-6": na("The insect screen stays shut; the door is not left open for air."),
        "PAT-7": na("A slider; it has no second leaf."),
        "PAT-8": na("Not a double door."),
        "PAT-9": na("Not a French door."),
        "PAT-10": na("Not a Dutch door."),
    },
    "wgf-1": {
        "WGF-3": no("One sash lock and nothing else."),
        "WGF-4": na("Does not slide sideways."),
        "WGF-5": na("Not left open for air."),
        "WGF-7": no("Plain glass, and the yew hides it."),
        "WGF-8": na("No air conditioner."),
    },
    "wgf-2": {
        "WGF-3": yes("Both sashes pinned. The pins lift out by hand."),
        "WGF-4": na("Does not slide sideways."),
        "WGF-7": na("In full view of the street."),
        "WGF-8": na("No air conditioner."),
    },
    "wgf-3": {
        "WGF-4": na("Does not slide sideways."),
        "WGF-7": na("Barred. See escape routes."),
        "WGF-8": na("No air conditioner."),
    },
    "wbs-1": {
        "WBS-1": no(
            "One spring latch. It gave way to a push with the palm.",
            Shot("basement", "Basement window on the west side: a single spring latch"),
        ),
        "WBS-2": partly("Two windows are glass block. The west one is plain glass."),
        "WBS-3": na("No window wells."),
        "WBS-4": na("No crawl space, vents or chutes."),
    },
    "wup-1": {
        "WUP-2": na("No balcony."),
        "WUP-3": na("No louver windows."),
        "WUP-4": na("No skylight."),
        "WUP-6": na("No fire escape."),
    },
    "gar-1": {
        "GAR-1": partly(
            "Shut at night. It stood open when we came, with nobody in the garage and a ladder on "
            "the wall.",
            Shot("garage", "Overhead door open on arrival, extension ladder in plain view"),
        ),
        "GAR-2": no("No auto-close and no alert."),
        "GAR-5": no("Opener clipped to the visor of the car in the driveway."),
        "GAR-8": na("No windows."),
        "GAR-9": na("No side door."),
        "GAR-10": na("No attic hatch."),
    },
}

_INSIDE: dict[str, dict[str, Said]] = {
    "egr-1": {
        "EGR-2": yes("The sizes fit; the back bedroom's window counts once its bars open."),
        "EGR-3": no(
            "Bars on the back bedroom window are screwed shut from outside. They do not open from "
            "inside.",
            Shot("bars", "Back bedroom window with fixed bars"),
        ),
        "EGR-5": yes("Eight alarms, all tested during the visit."),
        "EGR-9": na("Nobody here needs help to get out."),
    },
    "alm-1": {
        "ALM-1": partly("Front, side and kitchen doors have contacts. The slider has none."),
    },
    "cam-1": {
        "CAM-2": no("Doorbell camera in front; nothing at the back."),
        "CAM-3": unknown("Day picture is clear. Night picture not seen."),
        "CAM-8": na(),
    },
    "int-1": {
        "INT-1": no("No timers. The house is dark until somebody comes home."),
        "INT-4": partly("All but the kitchen door."),
    },
    "key-1": {
        "KEY-2": no("Spare key under the second flowerpot at the kitchen step."),
        "KEY-6": na("No smart lock."),
        "KEY-7": na("No smart lock."),
    },
    "val-1": {"VAL-1": no("No list of serial numbers yet.")},
    "fir-1": {"FIR-5": no("Serial numbers are kept in the safe only.")},
}

_DAILY: dict[str, dict[str, Said]] = {
    "del-1": {
        "DEL-2": no(
            "Parcels stay on the porch until evening, in view of the street.",
            Shot("package", "Parcel on the porch, in view of the street"),
        ),
    },
    "vac-1": {"VAC-5": no("No timers in the house yet.")},
    "dig-1": {"DIG-5": na("No voice assistant.")},
    "veh-1": {
        "VEH-2": partly("Garage opener and a gym bag in the front of the car."),
        "VEH-6": na("Model not known as a target."),
    },
}

HOME = Home(
    folder="alder_court",
    id="5b0f3c1e-214a-4c6d-9a77-0a1de2c04214",
    mode="officer",
    visit={
        "address": "214 Alder Court",
        "resident": "Jordan Example",
        "officer": "Officer Sample",
        "date": "2026-11-20",
    },
    facts={
        "dwelling": "house",
        "tenure": "own",
        "setting": "suburb",
        "has_yard": True,
        "has_garage": True,
        "has_basement": True,
        "has_upper_floor": True,
        "has_sliding_door": True,
        "has_outbuilding": True,
        "has_vehicle": True,
        "recent_burglary": False,
        "discuss_firearms": True,
    },
    places=(
        ("out-1", "OUT", "Shed"),
        ("rdr-1", "RDR", "Kitchen door"),
        ("rdr-2", "RDR", "Side door"),
        ("pat-1", "PAT", "Patio slider"),
        ("wgf-1", "WGF", "Kitchen window"),
        ("wgf-2", "WGF", "Living room window"),
        ("wgf-3", "WGF", "Back bedroom window"),
        ("wup-1", "WUP", "Upper windows"),
    ),
    said=_OUTSIDE | _WAYS_IN | _INSIDE | _DAILY,
    remarks={
        "report": "The front of the house is in good order; nearly all that is left to do lies at "
        "the back. Please see to the bars on the bedroom window first, then to the kitchen door "
        "and the patio slider.",
        "officer_only": "Resident would like a second visit in the spring; afternoons suit best.",
    },
    consents={"survey": True, "photos": True},
    signatures={
        "resident": {
            "name": "Jordan Example",
            "path": "M24 58 C30 30 46 18 50 26 C54 36 40 74 28 78 C20 80 18 68 34 60 "
            "C44 55 54 52 60 56 C66 61 58 70 54 64 C52 56 66 50 72 54 L76 64 C80 54 88 48 92 54 "
            "C94 60 92 64 98 62 C106 58 104 50 112 50 C118 52 112 66 106 62 C104 54 118 52 122 24 "
            "L116 64 C126 52 136 46 142 54 C146 62 138 68 134 60 C136 52 150 52 156 56 L158 64 "
            "C166 50 176 48 178 62 M196 34 C186 30 182 42 194 46 C180 48 182 66 200 62 "
            "C214 58 222 50 232 52 C240 56 246 60 276 44",
            "date": "2026-11-20",
        },
        "officer": {
            "name": "Officer Sample",
            "path": "M62 30 C44 18 26 30 38 42 C50 52 62 56 52 68 C42 78 24 72 22 64 "
            "M74 60 C82 46 94 46 92 56 C88 68 74 66 78 56 C84 50 94 50 98 62 "
            "C104 48 112 46 114 60 C120 48 128 46 130 60 C138 50 142 46 146 54 L136 88 "
            "C142 62 154 44 162 54 C164 64 150 68 148 60 C160 58 172 40 174 22 "
            "C176 14 168 20 168 40 C168 58 172 66 182 58 C190 50 198 48 196 44 "
            "C190 42 186 62 198 62 C214 60 236 40 268 56",
            "date": "2026-11-20",
        },
    },
)
