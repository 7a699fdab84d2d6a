import{$ as e,A as t,B as n,K as r,N as i,O as a,Q as o,R as s,St as c,U as l,W as u,X as d,Z as f,bt as p,ht as m,k as h,mt as ee,q as te,vt as g,x as ne,xt as _,yt as re}from"./scene-Cl_ksog7.js";h.line={worldUnits:{value:1},linewidth:{value:1},resolution:{value:new re},dashOffset:{value:0},dashScale:{value:1},dashSize:{value:1},gapSize:{value:1}},a.line={uniforms:g.merge([h.common,h.fog,h.line]),vertexShader:`
		#include <common>
		#include <color_pars_vertex>
		#include <fog_pars_vertex>
		#include <logdepthbuf_pars_vertex>
		#include <clipping_planes_pars_vertex>

		uniform float linewidth;
		uniform vec2 resolution;

		attribute vec3 instanceStart;
		attribute vec3 instanceEnd;

		attribute vec3 instanceColorStart;
		attribute vec3 instanceColorEnd;

		#ifdef WORLD_UNITS

			varying vec4 worldPos;
			varying vec3 worldStart;
			varying vec3 worldEnd;

			#ifdef USE_DASH

				varying vec2 vUv;

			#endif

		#else

			varying vec2 vUv;

		#endif

		#ifdef USE_DASH

			uniform float dashScale;
			attribute float instanceDistanceStart;
			attribute float instanceDistanceEnd;
			varying float vLineDistance;

		#endif

		float trimSegmentAlpha( const in vec4 start, const in vec4 end ) {

			// compute the interpolation factor needed to trim the segment so it terminates
			// between the camera plane and the near plane

			// conservative estimate of the near plane
			float a = projectionMatrix[ 2 ][ 2 ]; // 3nd entry in 3th column
			float b = projectionMatrix[ 3 ][ 2 ]; // 3nd entry in 4th column

			// we need different nearEstimate formula for reversed and default depth buffer
			// a is positive with a reversed depth buffer so it can be used for controlling the code flow
			float nearEstimate = ( a > 0.0 ) ? ( - b / ( a + 1.0 ) ) : ( - 0.5 * b / a );

			return ( nearEstimate - start.z ) / ( end.z - start.z );

		}

		void main() {

			#ifdef USE_COLOR

				vColor.xyz = ( position.y < 0.5 ) ? instanceColorStart : instanceColorEnd;

			#endif

			float aspect = resolution.x / resolution.y;

			// camera space
			vec4 start = modelViewMatrix * vec4( instanceStart, 1.0 );
			vec4 end = modelViewMatrix * vec4( instanceEnd, 1.0 );

			#ifdef USE_DASH

				float lineDistanceStart = dashScale * instanceDistanceStart;
				float lineDistanceEnd = dashScale * instanceDistanceEnd;

			#endif

			#ifdef WORLD_UNITS

				worldStart = start.xyz;
				worldEnd = end.xyz;

			#else

				vUv = uv;

			#endif

			// special case for perspective projection, and segments that terminate either in, or behind, the camera plane
			// clearly the gpu firmware has a way of addressing this issue when projecting into ndc space
			// but we need to perform ndc-space calculations in the shader, so we must address this issue directly
			// perhaps there is a more elegant solution -- WestLangley

			bool perspective = ( projectionMatrix[ 2 ][ 3 ] == - 1.0 ); // 4th entry in the 3rd column

			if ( perspective ) {

				if ( start.z < 0.0 && end.z >= 0.0 ) {

					float alpha = trimSegmentAlpha( start, end );
					end.xyz = mix( start.xyz, end.xyz, alpha );

					#ifdef USE_DASH

						lineDistanceEnd = mix( lineDistanceStart, lineDistanceEnd, alpha );

					#endif

				} else if ( end.z < 0.0 && start.z >= 0.0 ) {

					float alpha = trimSegmentAlpha( end, start );
					start.xyz = mix( end.xyz, start.xyz, alpha );

					#ifdef USE_DASH

						lineDistanceStart = mix( lineDistanceEnd, lineDistanceStart, alpha );

					#endif

				}

			}

			#ifdef USE_DASH

				vLineDistance = ( position.y < 0.5 ) ? lineDistanceStart : lineDistanceEnd;
				vUv = uv;

			#endif

			// clip space
			vec4 clipStart = projectionMatrix * start;
			vec4 clipEnd = projectionMatrix * end;

			// ndc space
			vec3 ndcStart = clipStart.xyz / clipStart.w;
			vec3 ndcEnd = clipEnd.xyz / clipEnd.w;

			// direction
			vec2 dir = ndcEnd.xy - ndcStart.xy;

			// account for clip-space aspect ratio
			dir.x *= aspect;
			dir = normalize( dir );

			#ifdef WORLD_UNITS

				vec3 worldDir = normalize( end.xyz - start.xyz );
				vec3 tmpFwd = perspective ? normalize( mix( start.xyz, end.xyz, 0.5 ) ) : vec3( 0.0, 0.0, - 1.0 );
				vec3 worldUp = normalize( cross( worldDir, tmpFwd ) );
				vec3 worldFwd = cross( worldDir, worldUp );
				worldPos = position.y < 0.5 ? start: end;

				// height offset
				float hw = linewidth * 0.5;
				worldPos.xyz += position.x < 0.0 ? hw * worldUp : - hw * worldUp;

				// don't extend the line if we're rendering dashes because we
				// won't be rendering the endcaps
				#ifndef USE_DASH

					// cap extension
					worldPos.xyz += position.y < 0.5 ? - hw * worldDir : hw * worldDir;

					// add width to the box
					worldPos.xyz += worldFwd * hw;

					// endcaps
					if ( position.y > 1.0 || position.y < 0.0 ) {

						worldPos.xyz -= worldFwd * 2.0 * hw;

					}

				#endif

				// project the worldpos
				vec4 clip = projectionMatrix * worldPos;

				// shift the depth of the projected points so the line
				// segments overlap neatly
				vec3 clipPose = ( position.y < 0.5 ) ? ndcStart : ndcEnd;

				// only shift the depth of vertices in front of the camera (#35137)
				if ( clip.w > 0.0 ) clip.z = clipPose.z * clip.w;

			#else

				vec2 offset = vec2( dir.y, - dir.x );
				// undo aspect ratio adjustment
				dir.x /= aspect;
				offset.x /= aspect;

				// sign flip
				if ( position.x < 0.0 ) offset *= - 1.0;

				// endcaps
				if ( position.y < 0.0 ) {

					offset += - dir;

				} else if ( position.y > 1.0 ) {

					offset += dir;

				}

				// adjust for linewidth
				offset *= linewidth;

				// adjust for clip-space to screen-space conversion // maybe resolution should be based on viewport ...
				offset /= resolution.y;

				// select end
				vec4 clip = ( position.y < 0.5 ) ? clipStart : clipEnd;

				// back to clip space
				offset *= clip.w;

				clip.xy += offset;

			#endif

			gl_Position = clip;

			vec4 mvPosition = ( position.y < 0.5 ) ? start : end; // this is an approximation

			#include <logdepthbuf_vertex>
			#include <clipping_planes_vertex>
			#include <fog_vertex>

		}
		`,fragmentShader:`
		uniform vec3 diffuse;
		uniform float opacity;
		uniform float linewidth;

		#ifdef USE_DASH

			uniform float dashOffset;
			uniform float dashSize;
			uniform float gapSize;

		#endif

		varying float vLineDistance;

		#ifdef WORLD_UNITS

			varying vec4 worldPos;
			varying vec3 worldStart;
			varying vec3 worldEnd;

			#ifdef USE_DASH

				varying vec2 vUv;

			#endif

		#else

			varying vec2 vUv;

		#endif

		#include <common>
		#include <color_pars_fragment>
		#include <fog_pars_fragment>
		#include <logdepthbuf_pars_fragment>
		#include <clipping_planes_pars_fragment>

		vec2 closestLineToLine(vec3 p1, vec3 p2, vec3 p3, vec3 p4) {

			float mua;
			float mub;

			vec3 p13 = p1 - p3;
			vec3 p43 = p4 - p3;

			vec3 p21 = p2 - p1;

			float d1343 = dot( p13, p43 );
			float d4321 = dot( p43, p21 );
			float d1321 = dot( p13, p21 );
			float d4343 = dot( p43, p43 );
			float d2121 = dot( p21, p21 );

			float denom = d2121 * d4343 - d4321 * d4321;

			float numer = d1343 * d4321 - d1321 * d4343;

			mua = numer / denom;
			mua = clamp( mua, 0.0, 1.0 );
			mub = ( d1343 + d4321 * ( mua ) ) / d4343;
			mub = clamp( mub, 0.0, 1.0 );

			return vec2( mua, mub );

		}

		void main() {

			float alpha = opacity;
			vec4 diffuseColor = vec4( diffuse, alpha );

			#include <clipping_planes_fragment>

			#ifdef USE_DASH

				if ( vUv.y < - 1.0 || vUv.y > 1.0 ) discard; // discard endcaps

				if ( mod( vLineDistance + dashOffset, dashSize + gapSize ) > dashSize ) discard; // todo - FIX

			#endif

			#ifdef WORLD_UNITS

				float len;

				if ( isOrthographic ) {

					// View rays are parallel to the z axis so the distance reduces to camera-space XY
					vec2 lineDir = worldEnd.xy - worldStart.xy;
					float t = clamp( dot( worldPos.xy - worldStart.xy, lineDir ) / dot( lineDir, lineDir ), 0.0, 1.0 );
					len = length( worldStart.xy + lineDir * t - worldPos.xy );

				} else {

					// Find the closest points on the view ray and the line segment
					vec3 rayEnd = normalize( worldPos.xyz ) * 1e5;
					vec3 lineDir = worldEnd - worldStart;
					vec2 params = closestLineToLine( worldStart, worldEnd, vec3( 0.0, 0.0, 0.0 ), rayEnd );

					vec3 p1 = worldStart + lineDir * params.x;
					vec3 p2 = rayEnd * params.y;
					vec3 delta = p1 - p2;
					len = length( delta );

				}

				float norm = len / linewidth;

				#ifndef USE_DASH

					#ifdef USE_ALPHA_TO_COVERAGE

						float dnorm = fwidth( norm );
						alpha = 1.0 - smoothstep( 0.5 - dnorm, 0.5 + dnorm, norm );

					#else

						if ( norm > 0.5 ) {

							discard;

						}

					#endif

				#endif

			#else

				#ifdef USE_ALPHA_TO_COVERAGE

					// artifacts appear on some hardware if a derivative is taken within a conditional
					float a = vUv.x;
					float b = ( vUv.y > 0.0 ) ? vUv.y - 1.0 : vUv.y + 1.0;
					float len2 = a * a + b * b;
					float dlen = fwidth( len2 );

					if ( abs( vUv.y ) > 1.0 ) {

						alpha = 1.0 - smoothstep( 1.0 - dlen, 1.0 + dlen, len2 );

					}

				#else

					if ( abs( vUv.y ) > 1.0 ) {

						float a = vUv.x;
						float b = ( vUv.y > 0.0 ) ? vUv.y - 1.0 : vUv.y + 1.0;
						float len2 = a * a + b * b;

						if ( len2 > 1.0 ) discard;

					}

				#endif

			#endif

			#include <logdepthbuf_fragment>
			#include <color_fragment>

			gl_FragColor = vec4( diffuseColor.rgb, alpha );

			#include <tonemapping_fragment>
			#include <colorspace_fragment>
			#include <fog_fragment>
			#include <premultiplied_alpha_fragment>

		}
		`};var v=class extends ee{constructor(e){super({type:`LineMaterial`,uniforms:g.clone(a.line.uniforms),vertexShader:a.line.vertexShader,fragmentShader:a.line.fragmentShader,clipping:!0}),this.isLineMaterial=!0,this.setValues(e)}get color(){return this.uniforms.diffuse.value}set color(e){this.uniforms.diffuse.value=e}get worldUnits(){return`WORLD_UNITS`in this.defines}set worldUnits(e){e===!0!==this.worldUnits&&(this.needsUpdate=!0),e===!0?this.defines.WORLD_UNITS=``:delete this.defines.WORLD_UNITS}get linewidth(){return this.uniforms.linewidth.value}set linewidth(e){this.uniforms.linewidth&&(this.uniforms.linewidth.value=e)}get dashed(){return`USE_DASH`in this.defines}set dashed(e){e===!0!==this.dashed&&(this.needsUpdate=!0),e===!0?this.defines.USE_DASH=``:delete this.defines.USE_DASH}get dashScale(){return this.uniforms.dashScale.value}set dashScale(e){this.uniforms.dashScale.value=e}get dashSize(){return this.uniforms.dashSize.value}set dashSize(e){this.uniforms.dashSize.value=e}get dashOffset(){return this.uniforms.dashOffset.value}set dashOffset(e){this.uniforms.dashOffset.value=e}get gapSize(){return this.uniforms.gapSize.value}set gapSize(e){this.uniforms.gapSize.value=e}get opacity(){return this.uniforms.opacity.value}set opacity(e){this.uniforms&&(this.uniforms.opacity.value=e)}get resolution(){return this.uniforms.resolution.value}set resolution(e){this.uniforms.resolution.value.copy(e)}get alphaToCoverage(){return`USE_ALPHA_TO_COVERAGE`in this.defines}set alphaToCoverage(e){this.defines&&(e===!0!==this.alphaToCoverage&&(this.needsUpdate=!0),e===!0?this.defines.USE_ALPHA_TO_COVERAGE=``:delete this.defines.USE_ALPHA_TO_COVERAGE)}},y=new t,b=new p,x=class extends l{constructor(){super(),this.isLineSegmentsGeometry=!0,this.type=`LineSegmentsGeometry`,this.setIndex([0,2,1,2,3,1,2,4,3,4,5,3,4,6,5,6,7,5]),this.setAttribute(`position`,new s([-1,2,0,1,2,0,-1,1,0,1,1,0,-1,0,0,1,0,0,-1,-1,0,1,-1,0],3)),this.setAttribute(`uv`,new s([-1,2,1,2,-1,1,1,1,-1,-1,1,-1,-1,-2,1,-2],2))}applyMatrix4(e){let t=this.attributes.instanceStart,n=this.attributes.instanceEnd;return t!==void 0&&(t.applyMatrix4(e),n.applyMatrix4(e),t.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this}setPositions(e){let t;e instanceof Float32Array?t=e:Array.isArray(e)&&(t=new Float32Array(e));let n=new u(t,6,1);return this.setAttribute(`instanceStart`,new r(n,3,0)),this.setAttribute(`instanceEnd`,new r(n,3,3)),this.instanceCount=this.attributes.instanceStart.count,this.computeBoundingBox(),this.computeBoundingSphere(),this}setColors(e){let t;e instanceof Float32Array?t=e:Array.isArray(e)&&(t=new Float32Array(e));let n=new u(t,6,1);return this.setAttribute(`instanceColorStart`,new r(n,3,0)),this.setAttribute(`instanceColorEnd`,new r(n,3,3)),this}fromWireframeGeometry(e){return this.setPositions(e.attributes.position.array),this}fromEdgesGeometry(e){return this.setPositions(e.attributes.position.array),this}fromMesh(e){return this.fromWireframeGeometry(new c(e.geometry)),this}fromLineSegments(e){let t=e.geometry;return this.setPositions(t.attributes.position.array),this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new t);let e=this.attributes.instanceStart,n=this.attributes.instanceEnd;e!==void 0&&n!==void 0&&(this.boundingBox.setFromBufferAttribute(e),y.setFromBufferAttribute(n),this.boundingBox.union(y))}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new m),this.boundingBox===null&&this.computeBoundingBox();let e=this.attributes.instanceStart,t=this.attributes.instanceEnd;if(e!==void 0&&t!==void 0){let n=this.boundingSphere.center;this.boundingBox.getCenter(n);let r=0;for(let i=0,a=e.count;i<a;i++)b.fromBufferAttribute(e,i),r=Math.max(r,n.distanceToSquared(b)),b.fromBufferAttribute(t,i),r=Math.max(r,n.distanceToSquared(b));this.boundingSphere.radius=Math.sqrt(r),isNaN(this.boundingSphere.radius)&&console.error(`THREE.LineSegmentsGeometry.computeBoundingSphere(): Computed radius is NaN. The instanced position data is likely to have NaN values.`,this)}}toJSON(){}},S=new _,C=new p,w=new p,T=new _,E=new _,D=new _,O=new p,k=new f,A=new te,j=new p,M=new t,N=new m,P=new _,F,I;function L(e,t,n){return P.set(0,0,-t,1).applyMatrix4(e.projectionMatrix),P.multiplyScalar(1/P.w),P.x=I/n.width,P.y=I/n.height,P.applyMatrix4(e.projectionMatrixInverse),P.multiplyScalar(1/P.w),Math.abs(Math.max(P.x,P.y))}function ie(e,t){let n=e.matrixWorld,r=e.geometry,i=r.attributes.instanceStart,a=r.attributes.instanceEnd,o=Math.min(r.instanceCount,i.count);for(let r=0,s=o;r<s;r++){A.start.fromBufferAttribute(i,r),A.end.fromBufferAttribute(a,r),A.applyMatrix4(n);let o=new p,s=new p;F.distanceSqToSegment(A.start,A.end,s,o),s.distanceTo(o)<I*.5&&t.push({point:s,pointOnLine:o,distance:F.origin.distanceTo(s),object:e,face:null,faceIndex:r,uv:null,uv1:null})}}function ae(e,t,n){let r=t.projectionMatrix,i=e.material.resolution,a=e.matrixWorld,o=e.geometry,s=o.attributes.instanceStart,c=o.attributes.instanceEnd,l=Math.min(o.instanceCount,s.count),u=-t.near;F.at(1,D),D.w=1,D.applyMatrix4(t.matrixWorldInverse),D.applyMatrix4(r),D.multiplyScalar(1/D.w),D.x*=i.x/2,D.y*=i.y/2,D.z=0,O.copy(D),k.multiplyMatrices(t.matrixWorldInverse,a);for(let t=0,o=l;t<o;t++){if(T.fromBufferAttribute(s,t),E.fromBufferAttribute(c,t),T.w=1,E.w=1,T.applyMatrix4(k),E.applyMatrix4(k),T.z>u&&E.z>u)continue;if(T.z>u){let e=T.z-E.z,t=(T.z-u)/e;T.lerp(E,t)}else if(E.z>u){let e=E.z-T.z,t=(E.z-u)/e;E.lerp(T,t)}T.applyMatrix4(r),E.applyMatrix4(r),T.multiplyScalar(1/T.w),E.multiplyScalar(1/E.w),T.x*=i.x/2,T.y*=i.y/2,E.x*=i.x/2,E.y*=i.y/2,A.start.copy(T),A.start.z=0,A.end.copy(E),A.end.z=0;let o=A.closestPointToPointParameter(O,!0);A.at(o,j);let l=d.lerp(T.z,E.z,o),f=l>=-1&&l<=1,m=O.distanceTo(j)<I*.5;if(f&&m){A.start.fromBufferAttribute(s,t),A.end.fromBufferAttribute(c,t),A.start.applyMatrix4(a),A.end.applyMatrix4(a);let r=new p,i=new p;F.distanceSqToSegment(A.start,A.end,i,r),n.push({point:i,pointOnLine:r,distance:F.origin.distanceTo(i),object:e,face:null,faceIndex:t,uv:null,uv1:null})}}}var oe=class extends o{constructor(e=new x,t=new v({color:Math.random()*16777215})){super(e,t),this.isLineSegments2=!0,this.type=`LineSegments2`}computeLineDistances(){let e=this.geometry,t=e.attributes.instanceStart,n=e.attributes.instanceEnd,i=new Float32Array(2*t.count);for(let e=0,r=0,a=t.count;e<a;e++,r+=2)C.fromBufferAttribute(t,e),w.fromBufferAttribute(n,e),i[r]=r===0?0:i[r-1],i[r+1]=i[r]+C.distanceTo(w);let a=new u(i,2,1);return e.setAttribute(`instanceDistanceStart`,new r(a,1,0)),e.setAttribute(`instanceDistanceEnd`,new r(a,1,1)),this}raycast(e,t){let n=this.material.worldUnits,r=e.camera;if(r===null&&!n&&console.error(`LineSegments2: "Raycaster.camera" needs to be set in order to raycast against LineSegments2 while worldUnits is set to false.`),n===!1&&(this.material.resolution.x===0||this.material.resolution.y===0))return;let i=e.params.Line2===void 0?0:e.params.Line2.threshold||0;F=e.ray;let a=this.matrixWorld,o=this.geometry,s=this.material;I=s.linewidth+i,o.boundingSphere===null&&o.computeBoundingSphere(),N.copy(o.boundingSphere).applyMatrix4(a);let c;if(c=n?I*.5:L(r,Math.max(r.near,N.distanceToPoint(F.origin)),s.resolution),N.radius+=c,F.intersectsSphere(N)===!1)return;o.boundingBox===null&&o.computeBoundingBox(),M.copy(o.boundingBox).applyMatrix4(a);let l;l=n?I*.5:L(r,Math.max(r.near,M.distanceToPoint(F.origin)),s.resolution),M.expandByScalar(l),F.intersectsBox(M)!==!1&&(n?ie(this,t):ae(this,r,t))}onBeforeRender(e){let t=this.material.uniforms;t&&t.resolution&&(e.getViewport(S),this.material.uniforms.resolution.value.set(S.z,S.w))}};function R({x:e,y:t,headingRad:n,halfWidth:r,halfDepth:i}){let[a,o]=[Math.cos(n),Math.sin(n)];return[[-1,-1],[1,-1],[1,1],[-1,1]].map(([n,s])=>{let[c,l]=[n*r,s*i];return[e+a*c-o*l,t+o*c+a*l]})}function z(e,t){return Math.hypot(t[0]-e[0],t[1]-e[1])}function B(e,t){let n=t&&e.length>2?[...e,e[0]]:e;return n.slice(1).map((e,t)=>[n[t],e])}function se(e,t){return B(e,t).reduce((e,[t,n])=>e+z(t,n),0)}function ce(e){let t=B(e,!0);if(t.some(([e,n],r)=>t.some(([i,a],o)=>o>r+1&&(r!==0||o!==t.length-1)&&W(e,n,i,a))))return;let[n,r]=e[0]??[0,0],i=t.reduce((e,[t,i])=>e+(t[0]-n)*(i[1]-r)-(i[0]-n)*(t[1]-r),0);return Math.abs(i)/2}function le(e){let t=B(e,!0).reduce((e,[t,n])=>e+t[0]*n[1]-n[0]*t[1],0)<0?-1:1,n=e.map((e,t)=>t),r=[];for(;n.length>2;){let i=n.findIndex((r,i)=>ue(e,n,i,t)),a=Math.max(0,i),o=n.length;r.push(n[(a+o-1)%o],n[a],n[(a+1)%o]),n.splice(a,1)}return r}function ue(e,t,n,r){let i=t.length,a=[n+i-1,n,n+1].map(n=>e[t[n%i]]),[o,s,c]=a;if(U(o,s,c)*r<=0)return!1;let l=r>0?[o,s,c]:[c,s,o];return t.every(t=>a.includes(e[t])||!H(l,e[t]))}function V(e,t,n){let[r,i]=[t[0]-e[0],t[1]-e[1]],a=r*r+i*i,o=a===0?0:((n[0]-e[0])*r+(n[1]-e[1])*i)/a,s=Math.min(1,Math.max(0,o));return[e[0]+r*s,e[1]+i*s]}function de(e,t){let n=e.find(e=>H(t,e))??t.find(t=>H(e,t));if(n)return{distanceM:0,from:n,to:n};let r,i=[B(e,!0),B(t,!0)];for(let[e,t]of i[0])for(let[n,a]of i[1]){let i=fe(e,t,n,a);if(i)return{distanceM:0,from:i,to:i};let o=[[e,V(n,a,e)],[t,V(n,a,t)],[V(e,t,n),n],[V(e,t,a),a]];for(let[e,t]of o){let n=z(e,t);n<(r?.distanceM??1/0)&&(r={distanceM:n,from:e,to:t})}}return r}function H(e,t){return B(e,!0).every(([e,n])=>U(e,n,t)>=0)}function U(e,t,n){return(t[0]-e[0])*(n[1]-e[1])-(n[0]-e[0])*(t[1]-e[1])}function W(e,t,n,r){return U(e,t,n)*U(e,t,r)<0&&U(n,r,e)*U(n,r,t)<0}function fe(e,t,n,r){if(!W(e,t,n,r))return;let[i,a]=[U(n,r,e),U(n,r,t)],o=i/(i-a);return[e[0]+(t[0]-e[0])*o,e[1]+(t[1]-e[1])*o]}var G=8,pe=7,K=.02,me=90,he=class{root=new n;#e=q(2.5);#t=q(1.5);#n;constructor(){let t={transparent:!0,opacity:.16,depthTest:!1,side:2,toneMapped:!1};this.#n=new o(new i,new e(t)),this.#n.renderOrder=me,this.#n.frustumCulled=!1,this.#n.position.z=K,this.root.add(this.#n,this.#t,this.#e),this.root.name=`measure`}show({sides:e,open:t,area:n,spot:r,perPx:i}){let a=e.flatMap(([e,t])=>[Y(e,e,t,i(e)),Y(t,e,t,i(t))]);J(this.#e,[...e,...a,...r?ge(r,pe*i(r.point)):[]]),J(this.#t,t),this.#n.geometry.dispose(),this.#n.geometry=_e(n),this.#n.visible=n.length>2}setTheme(e){let{accent:t}=ne[e];for(let{material:e}of[this.#e,this.#t,this.#n])e.color.set(t)}dispose(){for(let{geometry:e,material:t}of[this.#e,this.#t,this.#n])e.dispose(),t.dispose()}};function q(e){let t=new v({linewidth:e,depthTest:!1,transparent:!0,toneMapped:!1}),n=new oe(new x,t);return n.renderOrder=91,n.frustumCulled=!1,n.visible=!1,n}function J(e,t){e.geometry.dispose(),e.visible=t.length>0,e.geometry=new x,e.visible&&e.geometry.setPositions(t.flat().flatMap(([e,t])=>[e,t,K]))}function Y(e,t,n,r){let i=Math.atan2(n[1]-t[1],n[0]-t[0])+Math.PI/4,[a,o]=[Math.cos(i)*G*r,Math.sin(i)*G*r];return[[e[0]-a,e[1]-o],[e[0]+a,e[1]+o]]}function ge({point:[e,t],kind:n},r){if(n===`floor`)return[[[e-r,t],[e+r,t]],[[e,t-r],[e,t+r]]];let[i,a,o,s]=[[e-r,t-r],[e+r,t-r],[e+r,t+r],[e-r,t+r]];return n===`edge`?[[i,o],[a,s]]:[[i,a],[a,o],[o,s],[s,i]]}function _e(e){let t=new i;return e.length<3||(t.setAttribute(`position`,new s(e.flatMap(([e,t])=>[e,t,0]),3)),t.setIndex(le(e))),t}var ve=.6,ye=class{#e=[];#t=[];constructor(e,t,n){let r=[e.stations,e.buffers,e.sources,e.sinks,e.areas].flat();for(let{id:e,name:t,place:n}of r)n&&this.#n(R(X(n)),t||e);for(let t of n)this.#n(R(t),be(e,t));for(let{id:t,name:n,points_m:r}of[...e.aisles,...e.conveyors])this.#r(r,`path`,n||t);let{west:i,south:a,east:o,north:s}=t;this.#r([[i,a],[o,a],[o,s],[i,s],[i,a]],`wall`,``)}snap(e,t,n=[]){return Z([...n.map((e,t)=>({point:e,kind:t===0?`start`:`corner`,name:``})),...this.#e],e,t)||(Z(this.#t.map(({from:t,to:n,kind:r,name:i})=>({point:V(t,n,e),kind:r,name:i})),e,t*ve)??{point:e,kind:`floor`,name:``})}#n(e,t){e.forEach((n,r)=>{this.#e.push({point:n,kind:`corner`,name:t}),this.#t.push({from:n,to:e[(r+1)%e.length],kind:`edge`,name:t})})}#r(e,t,n){e.forEach((r,i)=>{this.#e.push({point:r,kind:t,name:n});let a=e[i+1];a&&this.#t.push({from:r,to:a,kind:t,name:n})})}};function X({x_m:e,y_m:t,heading_rad:n,width_m:r,depth_m:i}){return{x:e,y:t,headingRad:n,halfWidth:r/2,halfDepth:i/2}}function Z(e,t,n){let[r,i]=[void 0,n];for(let n of e){let e=z(n.point,t);e<i&&([r,i]=[n,e])}return r}function be({stations:e},{x:t,y:n}){let r=e.find(({place:e})=>e&&H(R(X(e)),[t,n]));return r?r.name||r.id:``}var Q=3;function xe(e,t){let n=[];return e.map(({places:e,width:r,height:i})=>{let a=e.find(([e,a])=>Math.abs(e-t[0]/2)<=(t[0]-r)/2&&Math.abs(a-t[1]/2)<=(t[1]-i)/2&&n.every(t=>Math.abs(t.at[0]-e)>=(t.width+r)/2+Q||Math.abs(t.at[1]-a)>=(t.height+i)/2+Q));return a&&n.push({at:a,width:r,height:i}),a})}var Se=[.5,.38,.62,.26,.74,.14,.86];function Ce(e,t,n){let[r,i]=[t[0]-e[0],t[1]-e[1]],a=Math.max(1,Math.hypot(r,i)),o=r<0?1:-1,[s,c]=[-i/a*o,r/a*o];return Se.flatMap(t=>[n,-n].map(n=>[e[0]+r*t+s*n,e[1]+i*t+c*n]))}var we=16,Te=class{#e;#t=[];#n=new p;constructor(e){this.#e=e}show(e,t,n,r){let i=[...e].sort((e,t)=>Number(t.isMain)-Number(e.isMain));this.#r(i.length);let a=i.map((e,i)=>{let a=this.#t[i];a.hidden=!1,a.textContent!==e.text&&(a.textContent=e.text),a.classList.toggle(`main`,e.isMain);let[o,s]=[e.from,e.to].map(e=>this.#i(e,t,n,r));return{places:o&&s?Ce(o,s,we):[],width:a.offsetWidth,height:a.offsetHeight}});xe(a,[r.width,r.height]).forEach((e,t)=>{let n=this.#t[t];if(n.hidden=e===void 0,!e)return;let[r,i]=[e[0]-a[t].width/2,e[1]-a[t].height/2];n.style.transform=`translate(${Math.round(r)}px, ${Math.round(i)}px)`})}dispose(){this.#r(0)}#r(e){for(;this.#t.length>e;)this.#t.pop().remove();for(;this.#t.length<e;){let e=document.createElement(`span`);e.className=`measure-word`,this.#e.append(e),this.#t.push(e)}}#i([e,t],n,r,i){if(this.#n.set(e,t,0).applyMatrix4(n.matrixWorld).project(r),!(this.#n.z>1))return[(.5+this.#n.x/2)*i.width,(.5-this.#n.y/2)*i.height]}},Ee=13,De=14,$=[.05,.1,.25,.5,1,2.5,5],Oe=.1,ke=200,Ae=class{#e;#t;#n;#r=new he;#i;#a=`points`;#o=[];#s=!1;#c=[];#l;#u;#d=``;constructor(e,t){this.#e=e,this.#t=t;let{plant:n,hall:r,layers:i}=e;this.#n=new ye(n,r,i.stations.footprints),this.#i=new Te(t.container)}get root(){return this.#r.root}get measured(){let[e,t]=[this.#o,this.#s],n=this.#m(),r=t?ce(e):void 0;return{mode:this.#a,points:e,closed:t,lengthM:se(e,t),areaM2:r,stations:this.#c,clearance:n}}setMode(e){this.#a=e,this.clear()}addPoint(e){this.#s&&this.clear();let t=this.#o.at(-1);e.kind===`start`&&this.#o.length>2?this.#s=!0:(!t||z(t,e.point)>1e-6)&&this.#o.length<ke&&(this.#o=[...this.#o,e.point]),this.#C()}close(){this.#s=this.#o.length>2,this.#C()}addStation(e){this.#c.at(-1)!==e&&(this.#c=[...this.#c,e].slice(-2)),this.#C()}setStations(e){this.#c=e,this.#C()}takeBack(){let e=this.#o.length+this.#c.length>0;return this.#s?this.#s=!1:(this.#o=this.#o.slice(0,-1),this.#c=this.#c.slice(0,-1)),e&&this.#C(),e}clear(){this.#o=this.#c=[],this.#s=!1,this.#C()}step(e,t,n){let r=this.#e.rig.view(),i=this.#u??[Math.round(r.x),Math.round(r.y)],a=this.#x(i)*(n?Oe:1),o=Math.round(r.azimuth/(Math.PI/2))*(Math.PI/2),[s,c]=[Math.round(Math.cos(o)),Math.round(Math.sin(o))],[l,u]=[(s*e-c*t)*a,(c*e+s*t)*a],{west:d,south:f,east:p,north:m}=this.#e.hall,h=this.#u?[i[0]+l,i[1]+u]:i;return this.#u=[Math.min(p,Math.max(d,h[0])),Math.min(m,Math.max(f,h[1]))],this.#y(this.#v(this.#u)),this.#S(this.#u)||this.#e.go({...r,x:this.#u[0],y:this.#u[1]}),this.#l}enter(){let e=this.#l;if(e){if(this.#a===`points`)this.addPoint(e);else{let t=this.#g(this.#u??e.point);if(t===void 0)return;this.addStation(t)}return e}}pointer={click:e=>{this.#u=void 0;let t=this.#e.floorAt(e);if(this.#a===`clearance`){let n=this.#e.pick(e),r=n?.kind===`station`?n.id:t&&this.#g(t);r!==void 0&&this.addStation(r)}else t&&this.addPoint(this.#v(t));return!0},hover:e=>{let t=e&&this.#e.floorAt(e);t&&(this.#u=void 0),(t||!this.#u)&&this.#y(t&&this.#a===`points`?this.#v(t):void 0)}};update(){let{camera:e,rig:t,layers:n}=this.#e,r=JSON.stringify([t.pose,t.screen,this.#o,this.#s,this.#c,this.#l]);if(r===this.#d)return!1;this.#d=r;let{sides:i,open:a}=this.#f(),o=this.#s?this.#o:[];return this.#r.show({sides:i,open:a,area:o,spot:this.#l,perPx:e=>this.#b(e)}),this.#i.show(this.#p(i,a),n.root,e,t.screen),!0}setTheme(e){this.#r.setTheme(e)}refresh(){this.#d=``,this.#e.redraw()}dispose(){this.#r.dispose(),this.#i.dispose()}#f(){let{clearance:e}=this.measured;if(this.#a===`clearance`){let t=this.#c.flatMap(e=>B(this.#h(e)??[],!0));return{sides:e?[[e.from,e.to]]:[],open:t}}let t=this.#o.at(-1),n=t&&this.#l&&!this.#s;return{sides:B(this.#o,this.#s),open:n?[[t,this.#l.point]]:[]}}#p(e,t){let{metres:n,squareMetres:r}=this.#t,i=(this.#a===`points`?[...e,...t]:e).map(([e,t])=>({text:n(z(e,t)),from:e,to:t,isMain:!1})),{areaM2:a,points:o}=this.measured;if(a===void 0)return i;let s=[0,1].map(e=>o.reduce((t,n)=>t+n[e],0)/o.length);return[...i,{text:r(a),from:s,to:s,isMain:!0}]}#m(){let[e,t]=this.#c.map(e=>this.#h(e));return e&&t?de(e,t):void 0}#h(e){let t=this.#e.plant.stations.find(t=>t.id===e)?.place;return t?R(X(t)):void 0}#g(e){return this.#e.plant.stations.find(({id:t})=>this.#_(t,e))?.id}#_(e,t){let n=this.#h(e);return n!==void 0&&H(n,t)}#v(e){return this.#n.snap(e,Ee*this.#b(e),this.#s?[]:this.#o)}#y(e){this.#l=e,this.#e.redraw()}#b([e,t]){let{rig:n}=this.#e,[r,i,a]=n.frame.eye;return Math.hypot(r-e,i-t,a)*2*Math.tan(n.pose.fov/2)/n.screen.height}#x(e){let t=De*this.#b(e);return $.findLast(e=>e<=t)??$[0]}#S([e,t]){let{rig:n}=this.#e,{eye:r,forward:i,right:a,up:o}=n.frame,s=[e-r[0],t-r[1],-r[2]],[c,l,u]=[i,a,o].map(e=>e[0]*s[0]+e[1]*s[1]+e[2]*s[2]),d=Math.tan(n.pose.fov/2)*c*.7;return c>0&&Math.abs(u)<d&&Math.abs(l)<d*n.screen.width/n.screen.height}#C(){this.#t.onChange(this.measured),this.#e.redraw()}};export{Ae as Measure};