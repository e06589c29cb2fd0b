"""From which network a request comes, as coarsely as is enough to notice that it is another one than usual."""

from ipaddress import ip_address, ip_network

KEPT_BITS = {4: 24, 6: 48}


def network_of(address: str) -> str:
    """Return the network of an address, such as 192.0.2.0/24; the text itself where it is no address."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return str(ip_network(f"{address}/{KEPT_BITS[version]}", strict=False))
