"""Service links, agglomeration, delivery and unit cost (ODD 7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.agents import LOGISTICS, OVERSEAS_WAREHOUSE, Cluster, Firm

if TYPE_CHECKING:
    from oracle.model import OracleModel

SERVICES = range(9)


def form_links(model: OracleModel) -> None:
    """Open and close local services; set what follows for firms and clusters."""
    for cluster in model.clusters:
        home = [firm for firm in model.firms if firm.cluster == cluster.row]
        cluster.output = sum(sum(firm.units) for firm in home)
        for service in SERVICES:
            open_or_close(model, cluster, home, service)
        for firm in home:
            choose_services(model, cluster, firm)
        set_delivery(model, cluster)
        cluster.agglomeration = agglomeration(model, cluster)


def cluster_reference(model: OracleModel) -> float:
    """Return the mean initial output of a cluster."""
    firms = max(1, model.scenario.firms.number_at_start)
    return model.world.initial_output * firms / len(model.clusters)


def own_scale(model: OracleModel, service: int) -> float:
    """Return the output from which a firm makes a service cheaper than it buys it locally."""
    settings = model.scenario.clusters
    steps = settings.link_scale_step**service
    return settings.link_own_scale * model.world.initial_output * steps


def open_or_close(model: OracleModel, cluster: Cluster, home: list[Firm], service: int) -> None:
    """Measure the demand for a service; it is local if that reaches the minimum scale."""
    settings = model.scenario.clusters
    scale = own_scale(model, service)
    outputs = [sum(firm.units) for firm in home]
    demand = sum(output for output in outputs if output <= scale)
    needed = settings.link_minimum_scale * cluster_reference(model)
    needed *= settings.link_scale_step**service * cluster.levers.services[service]
    if cluster.links[service]:
        needed *= settings.link_closing_share
    cluster.link_demand[service] = float(demand)
    cluster.links[service] = model.scenario.mechanisms.cluster and demand >= needed


def choose_services(model: OracleModel, cluster: Cluster, firm: Firm) -> None:
    """Let a firm buy each service in the cluster or from afar, or make it itself."""
    settings = model.scenario.clusters
    output = sum(firm.units)
    afar = 1.0 + settings.link_missing_premium
    firm.outsourced = 0
    fees = 0.0
    for service in SERVICES:
        inside = afar
        if output > 0.0:
            inside = max(settings.link_own_floor, own_scale(model, service) / output)
        if cluster.links[service] and inside >= 1.0:
            firm.outsourced += 1
            fees += 1.0
        else:
            fees += min(afar, inside)
    firm.service_cost = fees / len(SERVICES)


def set_delivery(model: OracleModel, cluster: Cluster) -> None:
    """Set days of delivery and freight from the cluster's access and its transport services."""
    access = (cluster.sea_access + cluster.air_access) / 2.0
    missing = sum(not cluster.links[link] for link in (LOGISTICS, OVERSEAS_WAREHOUSE))
    delay = model.scenario.clusters.link_missing_days * missing
    for market in model.markets:
        shipping = market.shipping_days * (1.25 - 0.25 * access) + market.transport_delay
        clearance = market.clearance_days + market.customs_delay
        days = shipping + clearance + delay - cluster.levers.delivery_days
        cluster.days[market.row] = max(1.0, days)
        freight = market.freight * (1.5 - 0.5 * access)
        cluster.freight[market.row] = freight * cluster.levers.freight


def agglomeration(model: OracleModel, cluster: Cluster) -> float:
    """Return what size does to unit cost: saving above a minimum, congestion always."""
    settings = model.scenario.clusters
    if not model.scenario.mechanisms.cluster:
        return 1.0
    size = cluster.output / cluster_reference(model)
    saving = 1.0
    if size > settings.agglomeration_minimum > 0.0:
        saving = (size / settings.agglomeration_minimum) ** -settings.agglomeration_elasticity
    crowding = cluster.firms / settings.carrying_capacity
    return saving * (1.0 + settings.congestion * crowding**2)


def set_unit_costs(model: OracleModel) -> None:
    """Set unit costs; note their mean without quality in the first quarter."""
    firms, settings = model.firms, model.scenario.firms
    for firm in firms:
        firm.unit_cost = unit_cost(model, firm, settings.quality_cost * firm.quality**2)
        firm.adjusted_cost = unit_cost(model, firm, 0.0)
        fees = model.scenario.clusters.link_cost_share * firm.service_cost
        firm.making_cost = firm.adjusted_cost - settings.base_unit_cost * fees
    if model.quarter == 0 and firms:
        model.world.initial_cost = sum(firm.adjusted_cost for firm in firms) / len(firms)


def unit_cost(model: OracleModel, firm: Firm, cost_of_quality: float) -> float:
    """Return c0 [ w^l (1 + kappa q^2)/A (Q/Q0)^-b agg + services ]."""
    settings = model.scenario.firms
    wages = model.world.labour_cost**settings.labour_share
    initial = settings.experience_at_start * model.world.initial_output
    experience = max(firm.cumulative_output, 1e-9) / initial
    learning = experience**-settings.learning_exponent
    size = model.clusters[firm.cluster].agglomeration
    making = wages * (1.0 + cost_of_quality) / firm.productivity * learning * size
    services = model.scenario.clusters.link_cost_share * firm.service_cost
    return settings.base_unit_cost * (making + services)
