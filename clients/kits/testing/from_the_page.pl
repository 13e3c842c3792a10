# An adapter without a kit, from the protocol page alone: the code flow of RFC 6749 with core modules of Perl.
use strict; use warnings;
use HTTP::Tiny;
use JSON::PP;

my $json = JSON::PP->new->utf8->canonical;
my $out  = \*STDOUT;
$out->autoflush(1);
my %sessions;
sub refuse { my ( $reason, $message, %more ) = @_; return { ok => JSON::PP::false, reason => $reason, message => "$message", %more } }
sub fault { return { ok => JSON::PP::null, adapterFault => $_[0] } }
sub done  { return { ok => JSON::PP::true, @_ } }

sub escape { my $text = shift; $text =~ s/([^A-Za-z0-9_.~-])/sprintf '%%%02X', ord $1/ge; return $text }
sub form { my %of = @_; return join '&', map { escape($_) . '=' . escape( $of{$_} ) } sort keys %of }
sub parameters {
    my ($query) = $_[0] =~ /\?([^#]*)/;
    my %of;
    for my $pair ( split /&/, $query // '' ) {
        my ( $name, $value ) = map { my $t = $_ // ''; $t =~ tr/+/ /; $t =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge; $t } split /=/, $pair, 2;
        push @{ $of{$name} }, $value // '';
    }
    return \%of;
}
sub http {
    my ( $own, $method, $url, %how ) = @_;
    my $agent = HTTP::Tiny->new( timeout => $own->{setup}{timeoutMs} / 1000, max_redirect => 0, keep_alive => 0 );
    my $answer = $agent->request( $method, $url, \%how );
    # What never came is told by this module as 599.
    return ( undef, refuse( $answer->{content} =~ /[Tt]imed out/ ? 'timeout' : 'network', $answer->{content} ) ) if $answer->{status} == 599;
    my $body = eval { $json->decode( $answer->{content} ) };
    return ( $answer->{status}, ref $body eq 'HASH' ? $body : {} );
}
sub tokens {
    my ( $own, $now, $before, %asked ) = @_;
    my $setup = $own->{setup};
    my $body  = form( %asked, client_id => $setup->{clientId}, client_secret => $setup->{clientSecret} // '' );
    my %headers = ( 'Content-Type' => 'application/x-www-form-urlencoded' );
    my ( $status, $answer ) = http( $own, 'POST', $setup->{endpoints}{token}, headers => \%headers, content => $body );
    return $answer unless defined $status;
    return refuse( 'provider_error', "answered with $status", code => $answer->{error}, status => $status + 0 ) if $status != 200;
    return refuse( 'malformed', 'no bearer token' ) unless $answer->{access_token} && lc( $answer->{token_type} // '' ) eq 'bearer';
    $own->{access} = $answer->{access_token};
    $own->{refresh} = $answer->{refresh_token} // $before;
    my $expiry = defined $answer->{expires_in} ? { at => $now / 1000 + $answer->{expires_in} } : undef;
    return done( tokens => { accessToken => $own->{access}, tokenType => $answer->{token_type}, refreshToken => $own->{refresh}, expiry => $expiry } );
}
my %operations = (
    hello => sub { done( protocol => 1, name => 'from-the-page', version => '1', language => 'Perl', kind => 'application', clock => 'now', wirings => ['plain'],
        does => { map { $_ => 'library' } qw(state callback singleUse expiry keepsRefreshToken refresh callApi timeout) } ) },
    shutdown => sub { done() },
    open  => sub { $sessions{ $_[0]{session} } = { setup => $_[0]{setup}, states => {} }; done() },
    close => sub { delete $sessions{ $_[0]{session} }; done() },
    begin => sub {
        my ( $asked, $own ) = @_;
        return refuse( 'unsupported', 'no such grant' ) if ( $asked->{grant} // 'code' ) ne 'code';
        open my $random, '<:raw', '/dev/urandom' or return fault("no randomness: $!");
        read $random, my $bytes, 32;
        my $state = unpack 'H*', $bytes;
        $own->{states}{$state} = 1;
        my $setup = $own->{setup};
        my %query = ( response_type => 'code', client_id => $setup->{clientId}, redirect_uri => $setup->{redirectUri}, scope => "@{ $setup->{scopes} }", state => $state );
        return done( url => "$setup->{endpoints}{authorization}?" . form(%query) );
    },
    callback => sub {
        my ( $asked, $own ) = @_;
        my $query = parameters( $asked->{url} );
        return refuse( 'malformed', 'a parameter is repeated' ) if grep { @$_ > 1 } values %$query;
        my ( $state, $error, $code ) = map { $query->{$_} && $query->{$_}[0] } qw(state error code);
        return refuse( 'security', 'a state that was not sent' ) unless defined $state && delete $own->{states}{$state};
        return refuse( 'provider_error', 'not authorized', code => $error ) if defined $error;
        return refuse( 'malformed', 'no code' ) unless $code;
        return tokens( $own, $asked->{now}, undef, grant_type => 'authorization_code', code => $code, redirect_uri => $own->{setup}{redirectUri} );
    },
    refresh => sub {
        my ( $asked, $own ) = @_;
        my $token = $own->{refresh} or return refuse( 'needs_reauthorization', 'no refresh token' );
        my $answer = tokens( $own, $asked->{now}, $token, grant_type => 'refresh_token', refresh_token => $token );
        $own->{refresh} = undef if ( $answer->{code} // '' ) eq 'invalid_grant';
        return $answer;
    },
    callApi => sub {
        my ( $asked, $own ) = @_;
        my $token = $own->{access} or return refuse( 'needs_reauthorization', 'no access token' );
        my $api = $own->{setup}{apis}{ $asked->{api} };
        my ( $status, $answer ) = http( $own, $api->{method}, $api->{url}, headers => { Authorization => "Bearer $token" } );
        return $answer unless defined $status;
        $own->{access} = undef if $status == 401;
        return done( status => $status + 0 );
    },
);
while ( my $line = <STDIN> ) {
    my $asked = $json->decode($line);
    my ( $op, $own ) = ( $asked->{op}, $sessions{ $asked->{session} // '' } );
    my $work = $operations{$op};
    my $answer = !$work || ( !$own && $op !~ /^(?:hello|open|shutdown)$/ ) ? fault("there is no $op here") : eval { $work->( $asked, $own ) } // fault("$@");
    print {$out} $json->encode( { %$answer, seq => $asked->{seq} } ), "\n";
    last if $op eq 'shutdown';
}
