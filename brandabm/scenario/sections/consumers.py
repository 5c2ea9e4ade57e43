"""Consumers: how many, what they want, what they remember."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class Consumers(Section):
    """Consumers: how many agents, what they want, what they remember."""

    number: int = parameter(
        20000,
        unit="agents",
        low=0,
        high=20_000_000,
        description="Consumer agents over all markets",
        source="specification: MODEL, entities",
    )
    memory_size: int = parameter(
        8,
        unit="brands",
        low=1,
        high=32,
        description="Brands a consumer can remember",
        source="literature: Hauser & Wernerfelt 1990 (small evoked sets)",
    )
    listings_met: int = parameter(
        4,
        unit="listings per quarter",
        low=1,
        high=16,
        description="Listings a consumer meets on the platform in a quarter",
        source="specification: MODEL, trial",
    )
    neighbours: int = parameter(
        8,
        unit="consumers",
        low=0,
        high=64,
        description="People a consumer listens to (small world; even number)",
        source="literature: Watts & Strogatz 1998",
    )
    rewiring: float = parameter(
        0.05,
        unit="probability",
        low=0.0,
        high=1.0,
        description="Share of ties that are rewired at random",
        source="literature: Watts & Strogatz 1998",
    )
    price_sensitivity: float = parameter(
        2.6,
        unit="utility per reference price",
        low=0.0,
        high=50.0,
        description="Mean price coefficient",
        source="literature: Bijmolt, van Heerde & Pieters 2005 (mean elasticity -2.62)",
    )
    quality_weight: float = parameter(
        4.1,
        unit="utility per quality",
        low=0.0,
        high=50.0,
        description="Mean weight of expected quality",
        source="specification: MODEL, trial; calibrated to T16, T25",
    )
    variety_weight: float = parameter(
        7.3,
        unit="utility per circle",
        low=0.0,
        high=100.0,
        description="Mean disutility of distance on the niche circle",
        source="specification: MODEL, trial (half a circle is 1.4 mean price effects)",
    )
    heterogeneity: float = parameter(
        0.25,
        unit="log standard deviation",
        low=0.0,
        high=2.0,
        description="Dispersion of the three weights over consumers (mixed logit)",
        source="literature: Train 2009 (form); size is an assumption",
    )
    price_sensitivity_income_elasticity: float = parameter(
        -0.5,
        unit="elasticity",
        low=-5.0,
        high=5.0,
        description="Change of price sensitivity with income",
        source="assumption",
    )
    goodwill_weight: float = parameter(
        0.2,
        unit="utility per log goodwill",
        low=0.0,
        high=20.0,
        description="Weight of goodwill",
        source="assumption",
    )
    culture_weight: float = parameter(
        0.2,
        unit="utility per Kogut-Singh unit",
        low=0.0,
        high=20.0,
        description="Disutility of a product that does not fit the culture",
        source="assumption",
    )
    delay_weight: float = parameter(
        0.026,
        unit="utility per day",
        low=0.0,
        high=5.0,
        description="Disutility of a day of delivery",
        source="literature: Hummels & Schaur 2013 (0.6-2.1 % of price a day)",
    )
    outside_utility: float = parameter(
        -1.65,
        unit="utility",
        low=-50.0,
        high=50.0,
        description="Constant of the outside option (not buying across borders)",
        source="assumption",
    )
    recall_decay: float = parameter(
        0.12,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Forgetting of a brand",
        source="specification: MODEL, exposure and recall",
    )
    exposure_effect: float = parameter(
        0.03,
        unit="probability per listing",
        low=0.0,
        high=1.0,
        description="Recall gained from one listing of a registered brand",
        source="literature: Bass 1969 (external influence .0075 a quarter, times four listings)",
    )
    word_of_mouth_effect: float = parameter(
        0.095,
        unit="probability per talk",
        low=0.0,
        high=1.0,
        description="Recall gained from a neighbour's purchase",
        source="literature: Sultan, Farley & Lehmann 1990 (imitation .38 a year)",
    )
    purchase_recall: float = parameter(
        0.8,
        unit="share",
        low=0.0,
        high=1.0,
        description="Recall of a brand that has just been used",
        source="assumption",
    )
    advertising_effect: float = parameter(
        0.1,
        unit="probability per advertisement",
        low=0.0,
        high=1.0,
        description="Recall gained from one advertisement of an enterprise brand",
        source="assumption",
    )
    advertising_reach: float = parameter(
        0.02,
        unit="probability per log goodwill",
        low=0.0,
        high=10.0,
        description="Chance of meeting an advertisement per unit of summed log goodwill",
        source="assumption",
    )
    segment_reach: float = parameter(
        0.125,
        unit="circle",
        above=0.0,
        high=0.5,
        description="Distance from a brand's niche that counts as its target segment",
        source="assumption",
    )
    awareness_threshold: float = parameter(
        0.05,
        unit="recall",
        low=0.0,
        high=1.0,
        description="Recall from which a consumer counts as aware of a brand",
        source="assumption",
    )
    experience_noise: float = parameter(
        0.1,
        unit="quality standard deviation",
        low=0.0,
        high=1.0,
        description="Noise of experienced around true quality",
        source="assumption",
    )
    tolerance: float = parameter(
        0.1,
        unit="quality",
        low=0.0,
        high=1.0,
        description="Zone of tolerance: a buyer who got less than the public record of the brand "
        "promised, by more than this, warns others instead of recommending it",
        source="literature: Zeithaml, Berry & Parasuraman 1993; document: 000 §1 and §6 (bad "
        "service spreads by word of mouth); size is an assumption",
    )
    consideration_chance: float = parameter(
        0.05,
        unit="probability",
        low=0.0,
        high=1.0,
        description="Chance of purchase from which a remembered brand counts as considered",
        source="literature: Hauser & Wernerfelt 1990 (a brand must be worth its place in the "
        "set); size is an assumption; only measured, nothing acts on it",
    )
    distinct_gain: float = parameter(
        0.05,
        unit="utility",
        low=0.0,
        high=5.0,
        description="Gain over the mean alternative from which quality, goodwill or the cluster's "
        "name is said to have decided a purchase; below it the need met is the basic one",
        source="assumption; only measured, nothing acts on it",
    )
    delay_disappointment: float = parameter(
        0.1,
        unit="quality",
        low=0.0,
        high=1.0,
        description="Experienced quality lost when delivery takes 30 instead of 7 days",
        source="document: 000 §6 (direction); size is an assumption",
    )
    experience_decay: float = parameter(
        0.03,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Fading of the weight of own experience",
        source="assumption",
    )
