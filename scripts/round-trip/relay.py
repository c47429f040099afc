"""
Between two Ethernet interfaces, holds each frame for a while: a long line where the kernel has no netem, and a witness of
what passes. Arguments: milliseconds that a frame is held, the interface towards the server, the one towards the client.

First it prints `ready`, then one JSON object a line for each TCP segment (IPv4), as it is sent on:

  received, sent   seconds, of one clock
  server           whether it comes from the server
  client_port      of the connection
  seq, ack         as in the segment's header
  length           bytes of its payload
  frame            bytes of the whole frame

It ends when its standard input does. With `plain` and the names of interfaces as arguments it takes off their offloads
instead: a veth leaves checksums to the other end, and passes on several segments as one, neither of which is a frame of a wire.
"""

import array
import collections
import fcntl
import json
import os
import select
import socket
import struct
import sys
import time

# linux/sockios.h, linux/ethtool.h: what sets rx and tx checksums, tso, gso, gro.
SIOCETHTOOL = 0x8946
OFFLOADS = (0x15, 0x17, 0x1F, 0x24, 0x2C)


def take_off_offloads(interface):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for offload in OFFLOADS:
            value = array.array("B", struct.pack("II", offload, 0))
            request = struct.pack("16sP", interface.encode(), value.buffer_info()[0])
            fcntl.ioctl(control, SIOCETHTOOL, request)


def open_interface(name):
    # ETH_P_ALL.
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    opened.bind((name, 3))
    return opened


def segment(frame, is_from_server):
    """The fields of a TCP segment in IPv4; None of anything else."""
    if frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_TCP:
        return None
    tcp = 14 + (frame[14] & 15) * 4
    end = 14 + int.from_bytes(frame[16:18], "big")
    source, destination, seq, ack, offset = struct.unpack("!HHIIB", frame[tcp : tcp + 13])
    return {
        "server": is_from_server,
        "client_port": destination if is_from_server else source,
        "seq": seq,
        "ack": ack,
        "length": end - tcp - (offset >> 4) * 4,
        "frame": len(frame),
    }


def relay(delay, server, client):
    held = collections.deque()
    print("ready", flush=True)
    while True:
        patience = max(0, held[0][0] + delay - time.monotonic()) if held else None
        readable, _, _ = select.select([server, client, sys.stdin], [], [], patience)
        if sys.stdin in readable:
            return
        for interface in (server, client):
            if interface not in readable:
                continue
            frame, (_, _, kind, _, _) = interface.recvfrom(65536)
            # What this relay itself has sent is heard again.
            if kind != socket.PACKET_OUTGOING:
                held.append((time.monotonic(), interface, frame))
        while held and held[0][0] + delay <= time.monotonic():
            received, interface, frame = held.popleft()
            (client if interface is server else server).send(frame)
            fields = segment(frame, interface is server)
            if fields:
                print(json.dumps({"received": received, "sent": time.monotonic(), **fields}), flush=True)


if sys.argv[1] == "plain":
    for name in sys.argv[2:]:
        take_off_offloads(name)
else:
    # The machine may be busy: a frame that is held too long is a longer line.
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    relay(float(sys.argv[1]) / 1000, open_interface(sys.argv[2]), open_interface(sys.argv[3]))
