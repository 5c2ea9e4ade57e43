"""Service links, agglomeration, congestion: what a cluster adds to its firms.

A service becomes local when the demand for it reaches its minimum efficient size (Stigler 1951);
a larger cluster lowers cost only above a minimum size (document 001 §2.2).
"""

from __future__ import annotations

from numba import njit


@njit(cache=True)
def service_links(
    active,
    firm_cluster,
    firm_output,
    own_scale,
    minimum_scale,
    closing_share,
    premium,
    own_floor,
    clustered,
    links,
    demand,
    outsourced,
    service_cost,
):
    """Open and close local services; let each firm make or buy each of them.

    A service bought locally costs one fee per unit, bought from afar ``1 + premium`` fees, made
    in-house a fixed ``own_scale`` fees a quarter. Each firm takes the cheapest; the output of the
    firms that would buy is the demand, and a service is local once demand reaches its minimum
    efficient size (Stigler 1951).

    Parameters
    ----------
    active, firm_cluster : int64; firm_output : float64[slot] [units per quarter]
    own_scale : float64[link], output from which making is cheaper than buying locally [units]
    minimum_scale : float64[cluster, link], demand at which the service is viable locally [units]
    closing_share : share of that demand at which a local service closes again
    clustered : bool, off: no service is ever local (cluster mechanism ablated)
    links : bool[cluster, link] (in, out); demand : float64[cluster, link] (out)
    outsourced : int64[slot] (out), services bought in the cluster
    service_cost : float64[slot] (out), mean fees per unit and service
    """
    clusters, services = links.shape
    demand[:] = 0.0
    for position in range(active.size):
        firm = active[position]
        for service in range(services):
            if firm_output[firm] <= own_scale[service]:
                demand[firm_cluster[firm], service] += firm_output[firm]
    for c in range(clusters):
        for service in range(services):
            needed = minimum_scale[c, service] * (closing_share if links[c, service] else 1.0)
            links[c, service] = clustered and demand[c, service] >= needed
    for position in range(active.size):
        firm = active[position]
        count = 0
        cost = 0.0
        for service in range(services):
            inside = max(own_floor, own_scale[service] / max(firm_output[firm], 1e-12))
            if links[firm_cluster[firm], service] and inside >= 1.0:
                count += 1
                cost += 1.0
            else:
                cost += min(1.0 + premium, inside)
        outsourced[firm] = count
        service_cost[firm] = cost / services


@njit(cache=True)
def agglomeration_effect(
    output, reference_output, minimum, elasticity, firms, carrying_capacity, congestion
):
    """Effect of a cluster's size on unit cost (multiple).

    (size / minimum) ** -elasticity above the minimum, times 1 + congestion * (firms / capacity)**2.
    Source: document 001 §2.2; Rosenthal & Strange 2004.
    """
    size = output / reference_output if reference_output > 0.0 else 0.0
    saving = 1.0
    if minimum > 0.0 and size > minimum:
        saving = (size / minimum) ** -elasticity
    return saving * (1.0 + congestion * (firms / carrying_capacity) ** 2)
